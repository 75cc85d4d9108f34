CREATE TABLE codes (code text);
CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'c' || count(*)::text FROM codes $$;
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n * 2 $$;
CREATE FUNCTION even(n integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN odd(n - 1); END $$;
CREATE FUNCTION odd(n integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN n = 1 OR even(n - 1); END $$;
CREATE TABLE items (code text DEFAULT next_code(), n integer CHECK (twice(n) > 0), m integer GENERATED ALWAYS AS (twice(n)) STORED);
CREATE INDEX items_twice ON items (twice(n));
CREATE VIEW doubled AS SELECT twice(n) FROM items;
