CREATE TABLE gone (id serial PRIMARY KEY, parent integer REFERENCES gone, note text UNIQUE);
COMMENT ON TABLE gone IS 'to be dropped';
