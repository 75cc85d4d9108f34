-- Create enum type "order_state"
CREATE TYPE "public"."order_state" AS ENUM ('cart', 'placed', 'paid', 'shipped');
-- Set comment to type: "public.order_state"
COMMENT ON TYPE "public"."order_state" IS 'The way of an order, in this order';
-- Create domain "email"
CREATE DOMAIN "public"."email" AS text CONSTRAINT "email_has_at" CHECK ((VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text));
-- Create "categories" table
CREATE TABLE "public"."categories" (
  "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  "parent_id" integer NULL,
  "name" text NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "categories_parent_id_name_key" UNIQUE NULLS NOT DISTINCT ("parent_id", "name"),
  CONSTRAINT "categories_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "public"."categories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Set comment to table: "categories"
COMMENT ON TABLE "public"."categories" IS 'A tree: top categories have no parent';
-- Create "customers" table
CREATE TABLE "public"."customers" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "email" "public"."email" NOT NULL,
  "name" text NOT NULL,
  "joined_at" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("id"),
  CONSTRAINT "customers_email_key" UNIQUE ("email")
);
-- Create "addresses" table
CREATE TABLE "public"."addresses" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "customer_id" bigint NOT NULL,
  "street" text NOT NULL,
  "city" text NOT NULL,
  "postcode" text NOT NULL,
  "country" character(2) NOT NULL DEFAULT 'DE'::bpchar,
  PRIMARY KEY ("id"),
  CONSTRAINT "addresses_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "public"."customers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
-- Create index "addresses_customer_id_idx" to table: "addresses"
CREATE INDEX "addresses_customer_id_idx" ON "public"."addresses" ("customer_id");
-- Set comment to table: "customers"
COMMENT ON TABLE "public"."customers" IS 'People who have an account';
-- Set comment to column: "email" on table: "customers"
COMMENT ON COLUMN "public"."customers"."email" IS 'Also the name they sign in with';
-- Create "orders" table
CREATE TABLE "public"."orders" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "customer_id" bigint NOT NULL,
  "shipping_address_id" bigint NULL,
  "state" "public"."order_state" NOT NULL DEFAULT 'cart'::public.order_state,
  "placed_at" timestamptz NULL,
  "note" text NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "public"."customers" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "orders_shipping_address_id_fkey" FOREIGN KEY ("shipping_address_id") REFERENCES "public"."addresses" ("id") ON UPDATE NO ACTION ON DELETE SET NULL
);
-- Create index "orders_customer_id_idx" to table: "orders"
CREATE INDEX "orders_customer_id_idx" ON "public"."orders" ("customer_id");
-- Create index "orders_open_idx" to table: "orders"
CREATE INDEX "orders_open_idx" ON "public"."orders" ("placed_at") WHERE ("state" = ANY (ARRAY['placed'::public.order_state, 'paid'::public.order_state]));
-- Set comment to table: "orders"
COMMENT ON TABLE "public"."orders" IS 'A cart until it is placed';
-- Create "payments" table
CREATE TABLE "public"."payments" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "order_id" bigint NOT NULL,
  "amount" numeric(10,2) NOT NULL,
  "method" text NOT NULL,
  "received_at" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("id"),
  CONSTRAINT "payments_order_id_key" UNIQUE ("order_id"),
  CONSTRAINT "payments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "public"."orders" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "payments_method_check" CHECK ((method = ANY (ARRAY['card'::text, 'transfer'::text, 'voucher'::text])))
);
-- Set comment to table: "payments"
COMMENT ON TABLE "public"."payments" IS 'At most one for an order';
-- Create "products" table
CREATE TABLE "public"."products" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "category_id" integer NOT NULL,
  "sku" text NOT NULL,
  "name" text NOT NULL,
  "description" text NOT NULL DEFAULT ''::text,
  "price" numeric(10,2) NOT NULL,
  "updated_at" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("id"),
  CONSTRAINT "products_sku_key" UNIQUE ("sku"),
  CONSTRAINT "products_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "public"."categories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "products_price_check" CHECK ((price >= (0)::numeric))
);
-- Create "order_lines" table
CREATE TABLE "public"."order_lines" (
  "order_id" bigint NOT NULL,
  "line_no" integer NOT NULL,
  "product_id" bigint NOT NULL,
  "quantity" integer NOT NULL DEFAULT 1,
  "unit_price" numeric(10,2) NOT NULL,
  PRIMARY KEY ("order_id", "line_no"),
  CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "public"."orders" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "order_lines_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "public"."products" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "order_lines_quantity_check" CHECK ((quantity > 0))
);
-- Create index "order_lines_product_id_idx" to table: "order_lines"
CREATE INDEX "order_lines_product_id_idx" ON "public"."order_lines" ("product_id");
-- Create index "products_category_id_idx" to table: "products"
CREATE INDEX "products_category_id_idx" ON "public"."products" ("category_id");
-- Set comment to column: "price" on table: "products"
COMMENT ON COLUMN "public"."products"."price" IS 'In euros, taxes included';
