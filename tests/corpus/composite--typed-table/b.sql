CREATE SCHEMA app;
CREATE TYPE app.person AS (name text, born date, email text);
CREATE TABLE app.people OF app.person (PRIMARY KEY (name));
