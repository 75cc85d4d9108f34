CREATE SCHEMA app;
CREATE FUNCTION app.handler() RETURNS language_handler LANGUAGE c AS 'plpgsql', 'plpgsql_call_handler';
CREATE LANGUAGE corpus_lang HANDLER app.handler INLINE plpgsql_inline_handler;
