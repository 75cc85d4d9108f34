-- A NOT NULL has a name, and may be left unchecked, since PostgreSQL 18.
CREATE TABLE t (id bigint PRIMARY KEY, named int NOT NULL, here int NOT NULL, unchecked int, later int NOT NULL);
CREATE TABLE dropped (id bigint PRIMARY KEY, n int NOT NULL);
