CREATE SCHEMA app;
CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE app.tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = app.tmpl);
CREATE TEXT SEARCH CONFIGURATION app.c (PARSER = app.words);
ALTER TEXT SEARCH CONFIGURATION app.c ADD MAPPING FOR word WITH app.d;
