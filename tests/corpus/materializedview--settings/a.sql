CREATE SCHEMA app;
CREATE ACCESS METHOD my_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE app.notes (id integer PRIMARY KEY, body text);
CREATE MATERIALIZED VIEW app.m WITH (fillfactor = 80) AS SELECT id, body FROM app.notes;
CREATE MATERIALIZED VIEW app.stored AS SELECT id FROM app.notes;
CREATE MATERIALIZED VIEW app.placed AS SELECT id FROM app.notes;
CREATE MATERIALIZED VIEW app.tuned AS SELECT id, body FROM app.notes;
ALTER MATERIALIZED VIEW app.tuned ALTER COLUMN body SET STATISTICS 100;
CREATE TABLE app.t (id integer) USING heap;
