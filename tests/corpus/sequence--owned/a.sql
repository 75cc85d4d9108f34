CREATE TABLE t (id integer, n integer);
CREATE SEQUENCE s OWNED BY t.id;
CREATE SEQUENCE typed AS integer;
CREATE SEQUENCE kept;
