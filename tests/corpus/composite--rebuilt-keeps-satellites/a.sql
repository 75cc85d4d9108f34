CREATE TYPE pair AS (a integer, b text);
COMMENT ON TYPE pair IS 'two things';
COMMENT ON COLUMN pair.a IS 'the first';
GRANT USAGE ON TYPE pair TO reader;
CREATE TABLE t (id integer PRIMARY KEY, p pair);
INSERT INTO t VALUES (1, ROW (5, 'five')), (2, NULL);
