CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN word AS text DEFAULT 'x' NOT NULL;
CREATE TABLE t (n posint, w word);
INSERT INTO t VALUES (3, 'y');
