CREATE SCHEMA app;
CREATE COLLATION app.names (provider = icu, locale = 'und', rules = '& a < b');
