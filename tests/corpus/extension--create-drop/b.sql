CREATE EXTENSION hstore;
CREATE TABLE t (h hstore, k text);
CREATE INDEX t_h ON t USING gin (h);
