CREATE TABLE notes (id integer PRIMARY KEY);
CREATE SCHEMA app;
CREATE PUBLICATION p FOR TABLE notes WITH (publish_via_partition_root = true);
