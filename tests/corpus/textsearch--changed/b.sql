CREATE SCHEMA app;
CREATE TEXT SEARCH DICTIONARY app.german (TEMPLATE = snowball, Language = 'german');
CREATE TEXT SEARCH DICTIONARY app.extra (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword WITH app.german;
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR word, email WITH app.extra, simple;
