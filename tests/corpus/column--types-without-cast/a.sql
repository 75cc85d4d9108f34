CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE feeling AS ENUM ('happy', 'sad', 'bored');
CREATE TABLE t (id integer PRIMARY KEY, on_off boolean, counted bigint, tags text[], range int4range, mood mood, code text[]);
INSERT INTO t VALUES (1, true, 2, '{a,b}', '[1,2)', 'sad', '{1,2}'), (2, NULL, 0, NULL, NULL, NULL, NULL);
