CREATE TABLE t (id integer CONSTRAINT t_id UNIQUE, n integer);
CREATE INDEX t_n ON t (n);
