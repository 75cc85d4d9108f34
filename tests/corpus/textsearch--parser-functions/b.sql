CREATE SCHEMA app;
CREATE FUNCTION app.begin_text(internal, integer) RETURNS internal LANGUAGE internal STRICT AS 'prsd_start';
CREATE FUNCTION app.next_word(internal, internal, internal) RETURNS internal LANGUAGE internal STRICT AS 'prsd_nexttoken';
CREATE FUNCTION app.end_text(internal) RETURNS void LANGUAGE internal STRICT AS 'prsd_end';
CREATE FUNCTION app.word_types(internal) RETURNS internal LANGUAGE internal STRICT AS 'prsd_lextype';
CREATE TEXT SEARCH PARSER app.words (START = app.begin_text, GETTOKEN = app.next_word, END = app.end_text, LEXTYPES = app.word_types);
