-- The shop: what it sells and to whom (public), and where it keeps it (warehouse).

CREATE TYPE order_state AS ENUM ('cart', 'placed', 'paid', 'shipped', 'returned');
COMMENT ON TYPE order_state IS 'The way of an order, in this order';

CREATE DOMAIN email AS text
    CONSTRAINT email_has_at CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email email NOT NULL UNIQUE,
    name text NOT NULL,
    joined_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'People who have an account';
COMMENT ON COLUMN customers.email IS 'Also the name they sign in with';

CREATE TABLE addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    street text NOT NULL,
    city text NOT NULL,
    postcode text NOT NULL,
    country char(2) NOT NULL DEFAULT 'DE'
);
CREATE INDEX addresses_customer_id_idx ON addresses (customer_id);

CREATE TABLE categories (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id integer REFERENCES categories,
    name text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (parent_id, name)
);
COMMENT ON TABLE categories IS 'A tree: top categories have no parent';

CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_id integer NOT NULL REFERENCES categories,
    sku text NOT NULL UNIQUE,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    price numeric(10, 2) NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || description)) STORED,
    CONSTRAINT products_price_check CHECK (price >= 0)
);
COMMENT ON COLUMN products.price IS 'In euros, taxes included';
CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_search_idx ON products USING gin (search);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    shipping_address_id bigint REFERENCES addresses ON DELETE SET NULL,
    state order_state NOT NULL DEFAULT 'cart',
    placed_at timestamptz,
    note text
);
COMMENT ON TABLE orders IS 'A cart until it is placed';
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_open_idx ON orders (placed_at) WHERE state IN ('placed', 'paid');

CREATE TABLE order_lines (
    order_id bigint REFERENCES orders ON DELETE CASCADE,
    line_no integer,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL DEFAULT 1,
    unit_price numeric(10, 2) NOT NULL,
    PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0)
);
CREATE INDEX order_lines_product_id_idx ON order_lines (product_id);

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL UNIQUE REFERENCES orders,
    amount numeric(10, 2) NOT NULL,
    method text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT payments_method_check CHECK (method IN ('card', 'transfer', 'voucher'))
);
COMMENT ON TABLE payments IS 'At most one for an order';

CREATE TABLE reviews (
    customer_id bigint REFERENCES customers ON DELETE CASCADE,
    product_id bigint REFERENCES products ON DELETE CASCADE,
    stars smallint NOT NULL,
    body text,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, product_id),
    CONSTRAINT reviews_stars_check CHECK (stars BETWEEN 1 AND 5)
);

CREATE SCHEMA warehouse;
COMMENT ON SCHEMA warehouse IS 'Stock and deliveries';

CREATE TABLE warehouse.sites (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    city text NOT NULL
);

CREATE TABLE warehouse.stock (
    site_id integer REFERENCES warehouse.sites,
    product_id bigint REFERENCES products,
    quantity integer NOT NULL DEFAULT 0,
    counted_on date,
    PRIMARY KEY (site_id, product_id),
    CONSTRAINT stock_quantity_check CHECK (quantity >= 0)
);

CREATE TABLE warehouse.shipments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id integer NOT NULL REFERENCES warehouse.sites,
    order_id bigint NOT NULL REFERENCES orders,
    tracking_code text,
    left_at timestamptz
);
CREATE INDEX shipments_order_id_idx ON warehouse.shipments (order_id);

CREATE TABLE warehouse.shipment_lines (
    shipment_id bigint REFERENCES warehouse.shipments ON DELETE CASCADE,
    order_id bigint,
    line_no integer,
    quantity integer NOT NULL,
    PRIMARY KEY (shipment_id, order_id, line_no),
    CONSTRAINT shipment_lines_order_line_fkey FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no)
);

CREATE VIEW open_orders AS
SELECT o.id, o.placed_at, c.name AS customer, sum(l.quantity * l.unit_price) AS total
FROM orders o
JOIN customers c ON c.id = o.customer_id
JOIN order_lines l ON l.order_id = o.id
WHERE o.state IN ('placed', 'paid')
GROUP BY o.id, c.name;
COMMENT ON VIEW open_orders IS 'What is still to be shipped';

CREATE FUNCTION touch_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER products_touch_updated_at
    BEFORE UPDATE ON products
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
