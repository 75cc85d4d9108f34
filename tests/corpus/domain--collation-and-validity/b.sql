CREATE DOMAIN word AS text COLLATE "POSIX";
CREATE DOMAIN number AS integer;
ALTER DOMAIN number ADD CONSTRAINT small CHECK (VALUE < 100);
CREATE TABLE t (id integer, w word, n number);
