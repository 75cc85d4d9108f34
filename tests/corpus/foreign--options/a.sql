CREATE SCHEMA app;
CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE SERVER disk FOREIGN DATA WRAPPER files OPTIONS (host 'a', port '1');
CREATE USER MAPPING FOR PUBLIC SERVER disk OPTIONS ("user" 'guest');
CREATE FOREIGN TABLE app.lines (id integer OPTIONS (x '1')) SERVER disk OPTIONS (filename '/tmp/x', format 'csv');
