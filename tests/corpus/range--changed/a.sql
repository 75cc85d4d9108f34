CREATE SCHEMA app;
CREATE TYPE app.float_range AS RANGE (SUBTYPE = double precision);
