CREATE TABLE notes (
    id integer PRIMARY KEY, price numeric NOT NULL,
    plain numeric,
    taxed numeric GENERATED ALWAYS AS (price * 1.3) VIRTUAL,
    kept numeric GENERATED ALWAYS AS (price * 2) VIRTUAL,
    read numeric GENERATED ALWAYS AS (price * 3) STORED,
    new numeric GENERATED ALWAYS AS (price * 5) VIRTUAL
);
CREATE VIEW prices AS SELECT id, taxed FROM notes;
