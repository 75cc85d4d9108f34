CREATE TABLE t (id integer, n integer);
CREATE INDEX t_n ON t (n);
ALTER TABLE t CLUSTER ON t_n;
