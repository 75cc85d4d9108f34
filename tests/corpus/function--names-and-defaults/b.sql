CREATE FUNCTION unnamed(n integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION plain(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE PROCEDURE act() LANGUAGE sql AS '';
