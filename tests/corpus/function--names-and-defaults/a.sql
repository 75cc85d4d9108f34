CREATE FUNCTION unnamed(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION plain(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION act() RETURNS void LANGUAGE sql AS '';
