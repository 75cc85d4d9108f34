CREATE SCHEMA app;
CREATE COLLATION app.german (provider = icu, locale = 'de-DE');
CREATE COLLATION app.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION app.plain (provider = libc, locale = 'C');
CREATE TABLE app.t (name text COLLATE app.german);
