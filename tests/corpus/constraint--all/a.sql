CREATE TABLE p (id integer PRIMARY KEY, code text, UNIQUE (code));
CREATE TABLE t (id integer, p_id integer, code text, r int4range, CONSTRAINT t_check CHECK (id > 0), CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p);
ALTER TABLE t ADD CONSTRAINT unvalidated CHECK (id < 1000) NOT VALID;
INSERT INTO p VALUES (1, 'a');
INSERT INTO t VALUES (1, 1, 'a', '[1,2)');
