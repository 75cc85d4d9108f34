CREATE TYPE mood AS ENUM ('happy', 'sad', 'ok');
CREATE TYPE pair AS (m mood, n integer);
CREATE DOMAIN good AS mood CHECK (VALUE <> 'sad');
CREATE TABLE t (id integer PRIMARY KEY, p pair, list mood[], g good DEFAULT 'ok');
CREATE FUNCTION moods(mood, pair) RETURNS mood LANGUAGE sql AS 'SELECT $1';
