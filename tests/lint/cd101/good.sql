-- finds nothing
CREATE TABLE owners (id int PRIMARY KEY);
CREATE TABLE pets (id int CHECK (id > 0), owner int REFERENCES owners);
-- migration
ALTER TABLE pets DROP CONSTRAINT pets_id_check;
-- atlas:nolint DS103
ALTER TABLE pets DROP COLUMN owner;
