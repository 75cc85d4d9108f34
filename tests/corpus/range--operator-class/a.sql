CREATE SCHEMA app;
CREATE TYPE app.word_range AS RANGE (SUBTYPE = text);
