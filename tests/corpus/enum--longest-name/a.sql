-- 63 bytes of two each: what is cut off for a suffix is whole characters.
CREATE TYPE "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" AS ENUM ('sad', 'glad');
CREATE TABLE people (name text PRIMARY KEY, mood "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx");
