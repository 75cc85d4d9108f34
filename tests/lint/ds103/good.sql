-- finds nothing
CREATE TABLE pets (id int);
-- migration
ALTER TABLE pets ADD COLUMN name text;
ALTER TABLE pets DROP COLUMN name;
