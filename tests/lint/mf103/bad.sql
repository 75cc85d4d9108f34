-- finds: Adding a non-nullable "integer" column "age" will fail in case table "pets" is not empty
CREATE TABLE pets (id int);
-- migration
ALTER TABLE pets ADD COLUMN age int NOT NULL;
