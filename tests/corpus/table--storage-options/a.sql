CREATE TABLE t (a text, b text) WITH (autovacuum_enabled=false, fillfactor=80);
INSERT INTO t VALUES ('1', '2');
