-- finds: Dropping foreign-key constraint "pets_owner_fkey"
CREATE TABLE owners (id int PRIMARY KEY);
CREATE TABLE pets (owner int REFERENCES owners);
-- migration
ALTER TABLE pets DROP CONSTRAINT pets_owner_fkey;
