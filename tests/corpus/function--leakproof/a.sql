CREATE SCHEMA app;
CREATE FUNCTION app.same(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a = b';
CREATE FUNCTION app.other(a integer, leakproof integer) RETURNS boolean LANGUAGE sql LEAKPROOF BEGIN ATOMIC
    SELECT a <> leakproof;
END;
