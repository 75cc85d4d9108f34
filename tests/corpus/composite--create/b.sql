CREATE SCHEMA app;
CREATE TYPE app.money_amount AS (amount numeric(12,2), "Currency Code" char(3) COLLATE "C");
CREATE TABLE app.bills (id integer, total app.money_amount);
COMMENT ON TYPE app.money_amount IS 'an amount';
