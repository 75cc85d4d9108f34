CREATE TABLE t (status varchar(20), CONSTRAINT known CHECK (status IN ('a', 'b, c', 'it''s')), CONSTRAINT unknown CHECK (status NOT IN ('x', 'y')));
CREATE INDEX t_some ON t (status) WHERE status IN ('a', 'z');
CREATE VIEW v AS SELECT * FROM t WHERE status IN ('a', 'b');
