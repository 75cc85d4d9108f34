CREATE SCHEMA app;
CREATE FUNCTION app.no_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''frozen''; END';
CREATE EVENT TRIGGER halt_ddl ON ddl_command_start EXECUTE FUNCTION app.no_ddl();
