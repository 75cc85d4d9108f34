CREATE TABLE t (a integer, b integer NOT NULL, c text, d text DEFAULT upper('y'));
