CREATE UNLOGGED TABLE fresh (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 2) PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now(), total numeric(10,2) CHECK (total >= 0), twice numeric GENERATED ALWAYS AS (total * 2) STORED, name varchar(20) COLLATE "C" DEFAULT 'it''s') WITH (fillfactor=70);
CREATE TABLE "empty" ();
COMMENT ON TABLE fresh IS 'it''s new';
COMMENT ON COLUMN fresh.name IS E'two\nlines';
