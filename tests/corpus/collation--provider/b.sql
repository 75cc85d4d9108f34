CREATE SCHEMA app;
CREATE COLLATION app.names (provider = libc, locale = 'C.utf8');
CREATE COLLATION app.mixed (provider = libc, lc_collate = 'C.utf8', lc_ctype = 'C.utf8');
CREATE TABLE app.t (name text COLLATE app.names);
CREATE TABLE app.typed (body text COLLATE "C");
