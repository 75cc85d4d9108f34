-- finds: Modifying nullable column "name" to non-nullable might fail in case it contains NULL values
CREATE TABLE pets (name text);
-- migration
ALTER TABLE pets ALTER COLUMN name SET NOT NULL;
