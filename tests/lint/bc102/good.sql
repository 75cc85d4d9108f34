-- finds nothing
CREATE TABLE pets (name text);
-- migration
ALTER TABLE pets RENAME COLUMN name TO title;
ALTER TABLE pets ADD COLUMN name text;
