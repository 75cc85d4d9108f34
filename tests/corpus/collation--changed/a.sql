CREATE SCHEMA app;
CREATE COLLATION app.names (provider = icu, locale = 'de-DE');
