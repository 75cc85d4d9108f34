CREATE TABLE parents (id integer PRIMARY KEY);
CREATE TABLE notes (
    id integer PRIMARY KEY, price numeric, amount integer, parent_id integer, other_id integer, third_id integer,
    CONSTRAINT price_positive CHECK (price > 0) NOT ENFORCED,
    CONSTRAINT amount_positive CHECK (amount > 0),
    CONSTRAINT to_parent FOREIGN KEY (parent_id) REFERENCES parents (id) ON DELETE CASCADE NOT ENFORCED,
    CONSTRAINT to_other FOREIGN KEY (other_id) REFERENCES parents (id),
    CONSTRAINT to_third FOREIGN KEY (third_id) REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED NOT ENFORCED
);
