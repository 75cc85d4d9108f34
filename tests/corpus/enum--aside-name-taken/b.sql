CREATE TYPE mood AS ENUM ('glad', 'calm');
CREATE TYPE mood__old AS ENUM ('grim');
CREATE TABLE mood__old2 (was mood__old);
CREATE TABLE people (name text PRIMARY KEY, mood mood NOT NULL DEFAULT 'glad');
