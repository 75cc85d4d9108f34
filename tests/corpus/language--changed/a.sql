CREATE SCHEMA app;
CREATE LANGUAGE corpus_lang HANDLER plpgsql_call_handler;
