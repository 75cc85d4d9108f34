CREATE SCHEMA app;
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = snowball, Language = 'english');
