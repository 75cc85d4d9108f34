CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (m mood, n integer);
CREATE DOMAIN good AS mood CHECK (VALUE <> 'sad');
CREATE TABLE t (id integer PRIMARY KEY, p pair, list mood[], g good DEFAULT 'ok');
INSERT INTO t VALUES (1, ROW ('ok', 3), '{ok,happy}', 'happy');
CREATE FUNCTION moods(mood, pair) RETURNS mood LANGUAGE sql AS 'SELECT $1';
