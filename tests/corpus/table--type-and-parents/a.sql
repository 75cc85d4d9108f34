CREATE TYPE person AS (name text, born date);
CREATE TABLE base (id integer);
CREATE TABLE parts (id integer, n integer) PARTITION BY LIST (id);
CREATE TABLE people (name text, born date);
CREATE TABLE child (id integer, more text);
CREATE TABLE part_one PARTITION OF parts FOR VALUES IN (1);
