-- finds: Renaming table "pets" to "animals"
CREATE TABLE pets (id int);
-- migration
ALTER TABLE pets RENAME TO animals;
