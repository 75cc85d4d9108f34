CREATE TABLE t (a integer, b text, c jsonb);
CREATE UNIQUE INDEX i1 ON t (a DESC NULLS LAST, lower(b) text_pattern_ops) INCLUDE (c) NULLS NOT DISTINCT WITH (fillfactor=70);
CREATE INDEX i2 ON t USING gin (c jsonb_path_ops);
CREATE INDEX i3 ON t USING brin (a int4_minmax_multi_ops(values_per_range='8')) WITH (pages_per_range=2);
CREATE INDEX i4 ON t (b COLLATE "C");
ALTER TABLE t CLUSTER ON i1;
COMMENT ON INDEX i4 IS 'the fourth';
