CREATE TABLE t (a integer NOT NULL, b integer, c text DEFAULT 'x', d text);
INSERT INTO t VALUES (1, 2, 'c', 'd');
