CREATE TABLE notes (id integer PRIMARY KEY, price numeric, taxed numeric GENERATED ALWAYS AS (price * 1.2) STORED);
CREATE PUBLICATION computed FOR TABLE notes WITH (publish_generated_columns = stored);
CREATE PUBLICATION plain FOR TABLE notes;
