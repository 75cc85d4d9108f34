CREATE TABLE one (id integer, n integer);
CREATE TABLE two (id integer, n integer);
CREATE INDEX wanders ON one (n);
CREATE INDEX becomes_unique ON one (id);
CREATE INDEX measured ON two ((id + n));
ALTER INDEX measured ALTER COLUMN 1 SET STATISTICS 100;
CREATE TABLE parts (id integer, n integer) PARTITION BY LIST (id);
CREATE TABLE part_one PARTITION OF parts FOR VALUES IN (1);
CREATE INDEX parts_n ON ONLY parts (n);
