CREATE TABLE notes (
    id integer PRIMARY KEY, price numeric NOT NULL,
    plain numeric GENERATED ALWAYS AS (price * 6) VIRTUAL,
    taxed numeric GENERATED ALWAYS AS (price * 1.2) VIRTUAL,
    kept numeric GENERATED ALWAYS AS (price * 2) STORED,
    read numeric GENERATED ALWAYS AS (price * 3) VIRTUAL,
    old numeric GENERATED ALWAYS AS (price * 4) VIRTUAL
);
CREATE VIEW prices AS SELECT id, taxed FROM notes;
