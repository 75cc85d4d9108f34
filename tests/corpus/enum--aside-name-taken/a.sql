-- The name that a type gets while its successor is made is another type's, and a table's type.
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE mood__old AS ENUM ('grim');
CREATE TABLE mood__old2 (was mood__old);
CREATE TABLE people (name text PRIMARY KEY, mood mood NOT NULL DEFAULT 'glad');
