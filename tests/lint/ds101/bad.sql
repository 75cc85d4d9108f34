-- finds: Dropping non-empty schema "app" with 1 table
CREATE SCHEMA app;
CREATE TABLE app.t (id int);
-- migration
DROP SCHEMA app CASCADE;
