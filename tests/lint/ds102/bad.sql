-- finds: Dropping table "pets"
CREATE TABLE pets (id int);
-- migration
DROP TABLE pets;
