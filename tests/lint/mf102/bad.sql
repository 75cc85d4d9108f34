-- finds: Modifying an index "pets_name" on table "pets" might fail in case of duplicate entries
CREATE TABLE pets (id int, name text);
CREATE INDEX pets_name ON pets (name);
-- migration
DO $$ BEGIN DROP INDEX pets_name; CREATE UNIQUE INDEX pets_name ON pets (name); END $$;
