CREATE SCHEMA app;
CREATE TYPE app.person AS (name text, born date);
CREATE TABLE app.people OF app.person (PRIMARY KEY (name));
