-- As pg_dump writes partitions: since PostgreSQL 18 their NOT NULL constraints have names of their own.
CREATE TABLE kept (id integer);
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE events_2020 (id bigint NOT NULL, at date NOT NULL, note text CONSTRAINT short CHECK (length(note) < 100));
ALTER TABLE events ATTACH PARTITION events_2020 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_2021 PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
-- Names that the server cuts, and numbers.
CREATE TABLE a_table_with_a_rather_long_name_indeed (a_column_with_a_rather_long_name_too integer NOT NULL);
CREATE TABLE a_table_with_a_rather_long_name_in_fact (a_column_with_a_rather_long_name_also integer NOT NULL);
