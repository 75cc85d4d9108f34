CREATE TABLE version (id integer PRIMARY KEY, code text, edition integer);
