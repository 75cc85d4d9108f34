CREATE SCHEMA app;
CREATE COLLATION app.names (provider = icu, locale = 'de-DE');
CREATE COLLATION app.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'C');
CREATE TABLE app.t (name text COLLATE app.names);
CREATE TABLE app.typed (body text);
