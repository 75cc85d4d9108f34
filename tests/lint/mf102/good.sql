-- finds nothing
CREATE TABLE pets (id int, name text);
CREATE UNIQUE INDEX pets_name ON pets (name);
-- migration
DO $$ BEGIN DROP INDEX pets_name; CREATE INDEX pets_name ON pets (name); END $$;
