CREATE SCHEMA app;
CREATE TYPE app.float_range AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
CREATE TYPE app.span AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = app.spans);
CREATE TABLE app.t (r app.float_range, s app.spans);
