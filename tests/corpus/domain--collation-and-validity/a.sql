CREATE DOMAIN word AS text COLLATE "C";
CREATE DOMAIN number AS integer;
ALTER DOMAIN number ADD CONSTRAINT small CHECK (VALUE < 100) NOT VALID;
CREATE TABLE t (id integer, w word, n number);
