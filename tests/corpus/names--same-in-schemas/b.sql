CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE TABLE one.t (id bigint PRIMARY KEY);
CREATE TABLE two.t (id integer PRIMARY KEY, one_id bigint REFERENCES one.t);
CREATE TYPE two."T y" AS ENUM ('x');
CREATE TABLE two."%weird""name" ("a b" two."T y"[] DEFAULT '{}', "ENORM" integer);
