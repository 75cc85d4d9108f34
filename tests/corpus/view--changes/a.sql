CREATE TABLE t (a integer, b text);
CREATE VIEW base AS SELECT a FROM t;
CREATE VIEW over AS SELECT a FROM base;
CREATE VIEW gone AS SELECT b FROM t;
CREATE VIEW options WITH (security_barrier) AS SELECT a FROM t;
