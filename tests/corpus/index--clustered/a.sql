CREATE TABLE t (id integer, n integer);
CREATE INDEX t_n ON t (n);
