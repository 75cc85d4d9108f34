CREATE SCHEMA app;
CREATE COLLATION app.names (provider = icu, locale = 'fr-FR', deterministic = false);
