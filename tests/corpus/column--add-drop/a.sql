CREATE TABLE t (id integer PRIMARY KEY, old text, pair_a integer, pair_b integer, UNIQUE (pair_a, pair_b), CHECK (pair_a > pair_b));
CREATE INDEX t_old ON t (lower(old));
INSERT INTO t VALUES (1, 'x', 2, 1);
