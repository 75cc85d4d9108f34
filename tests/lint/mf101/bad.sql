-- finds: Adding a unique index "pets_name" on table "pets" might fail in case column "name" contains duplicate entries
CREATE TABLE pets (id int, name text);
-- migration
CREATE UNIQUE INDEX pets_name ON pets (name);
