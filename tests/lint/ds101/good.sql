-- finds nothing
CREATE SCHEMA app;
-- migration
CREATE SCHEMA other;
DROP SCHEMA other;
