-- finds nothing
CREATE TABLE pets (id int, name text);
-- migration
CREATE INDEX pets_name ON pets (name);
CREATE TABLE owners (name text);
CREATE UNIQUE INDEX owners_name ON owners (name);
