CREATE TYPE mood AS ENUM ('first', 'sad', 'so so', 'ok', 'it''s fine', 'last');
CREATE TABLE t (id integer, m mood DEFAULT 'ok');
