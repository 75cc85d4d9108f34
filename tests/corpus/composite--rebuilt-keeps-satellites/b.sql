CREATE TYPE pair AS (a bigint, b text);
COMMENT ON TYPE pair IS 'two things';
COMMENT ON COLUMN pair.a IS 'the first';
GRANT USAGE ON TYPE pair TO reader;
CREATE TABLE t (id integer PRIMARY KEY, p pair);
