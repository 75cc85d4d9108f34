CREATE SCHEMA app;
CREATE TRUSTED LANGUAGE corpus_lang HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
