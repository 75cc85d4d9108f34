CREATE TABLE t (a integer, b text, c jsonb);
CREATE INDEX i1 ON t (a);
CREATE INDEX i2 ON t (b);
CREATE INDEX "Odd Name" ON t (a);
