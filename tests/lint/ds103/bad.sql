-- finds: Dropping non-virtual columns "age" and "name"
CREATE TABLE pets (id int, name text, age int);
-- migration
ALTER TABLE pets DROP COLUMN name, DROP COLUMN age;
