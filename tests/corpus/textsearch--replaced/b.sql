CREATE SCHEMA app;
CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = app.words);
ALTER TEXT SEARCH CONFIGURATION app.search ADD MAPPING FOR word WITH simple;
CREATE TEXT SEARCH DICTIONARY app.d (TEMPLATE = snowball, language = 'german');
CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = simple, accept = 'false', stopwords = 'english');
CREATE TEXT SEARCH PARSER app.changed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE app.tmpl (INIT = dsnowball_init, LEXIZE = dsnowball_lexize);
