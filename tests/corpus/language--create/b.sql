CREATE SCHEMA app;
CREATE TRUSTED LANGUAGE corpus_lang HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION app.f() RETURNS integer LANGUAGE corpus_lang AS 'BEGIN RETURN 1; END';
