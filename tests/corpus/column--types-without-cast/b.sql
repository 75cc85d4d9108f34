CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE feeling AS ENUM ('happy', 'sad', 'bored');
CREATE TABLE t (id integer PRIMARY KEY, on_off bigint, counted boolean, tags jsonb, range json, mood feeling, code integer[]);
INSERT INTO t (id, on_off, counted, mood) VALUES (1, 0, true, 'sad'), (2, 1, NULL, NULL);
