CREATE SCHEMA app;
CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watch_ddl ON sql_drop EXECUTE FUNCTION app.on_ddl();
