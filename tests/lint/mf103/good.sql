-- finds nothing
CREATE TABLE pets (id int);
-- migration
ALTER TABLE pets ADD COLUMN age int NOT NULL DEFAULT 0;
ALTER TABLE pets ADD COLUMN number int GENERATED ALWAYS AS IDENTITY;
CREATE TABLE owners (name text NOT NULL);
