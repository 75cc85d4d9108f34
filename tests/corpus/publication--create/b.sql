CREATE SCHEMA app;
CREATE TABLE app.notes (id integer PRIMARY KEY, owner_name text NOT NULL, body text, price numeric(10,2), created_at timestamptz);
CREATE TABLE app.tags (id integer PRIMARY KEY, name text);
CREATE PUBLICATION all_of_it FOR ALL TABLES;
CREATE PUBLICATION partly FOR TABLE app.notes (id, body) WHERE (id > 10), app.tags WITH (publish = 'insert, update', publish_via_partition_root = true);
CREATE PUBLICATION one_schema FOR TABLES IN SCHEMA app;
COMMENT ON PUBLICATION partly IS 'x';
