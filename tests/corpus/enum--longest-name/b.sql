CREATE TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" AS ENUM ('glad', 'calm');
CREATE TABLE people (name text PRIMARY KEY, mood "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
