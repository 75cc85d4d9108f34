-- finds nothing
CREATE TABLE pets (id int);
-- migration
CREATE TABLE old_pets (id int);
DROP TABLE old_pets;
ALTER TABLE pets RENAME TO animals;
