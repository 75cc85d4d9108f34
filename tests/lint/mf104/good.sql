-- finds nothing
CREATE TABLE pets (name text NOT NULL);
-- migration
ALTER TABLE pets ALTER COLUMN name DROP NOT NULL;
