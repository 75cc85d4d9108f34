-- finds: Renaming column "name" to "title"
CREATE TABLE pets (name text);
-- migration
ALTER TABLE pets RENAME COLUMN name TO title;
