CREATE SCHEMA app;
CREATE ACCESS METHOD my_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE app.t (id integer) USING my_heap;
COMMENT ON ACCESS METHOD my_heap IS 'x';
