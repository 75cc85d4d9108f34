CREATE SCHEMA app;
CREATE TEXT SEARCH DICTIONARY app.german (TEMPLATE = snowball, Language = 'german', StopWords = 'german');
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR asciiword, word, int WITH app.german;
