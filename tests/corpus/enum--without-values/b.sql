CREATE TYPE nothing AS ENUM ();
CREATE TABLE t (id int);
