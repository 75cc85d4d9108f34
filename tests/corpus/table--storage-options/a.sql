CREATE TABLE t (a text, b text) WITH (fillfactor=80, autovacuum_enabled=false);
INSERT INTO t VALUES ('1', '2');
