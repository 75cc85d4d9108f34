-- finds nothing
CREATE TABLE pets (id int);
-- migration
ALTER TABLE pets RENAME TO animals;
CREATE VIEW pets AS SELECT * FROM animals;
