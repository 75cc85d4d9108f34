-- atlas:txmode none

-- Add new schema named "warehouse"
CREATE SCHEMA "warehouse";
-- Set comment to schema: "warehouse"
COMMENT ON SCHEMA "warehouse" IS 'Stock and deliveries';
-- Add value to enum type: "order_state"
ALTER TYPE "public"."order_state" ADD VALUE 'returned';
-- Create "sites" table
CREATE TABLE "warehouse"."sites" (
  "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  "name" text NOT NULL,
  "city" text NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "sites_name_key" UNIQUE ("name")
);
-- Create "shipments" table
CREATE TABLE "warehouse"."shipments" (
  "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  "site_id" integer NOT NULL,
  "order_id" bigint NOT NULL,
  "tracking_code" text NULL,
  "left_at" timestamptz NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "shipments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "public"."orders" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "shipments_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "warehouse"."sites" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- Create "shipment_lines" table
CREATE TABLE "warehouse"."shipment_lines" (
  "shipment_id" bigint NOT NULL,
  "order_id" bigint NOT NULL,
  "line_no" integer NOT NULL,
  "quantity" integer NOT NULL,
  PRIMARY KEY ("shipment_id", "order_id", "line_no"),
  CONSTRAINT "shipment_lines_order_line_fkey" FOREIGN KEY ("order_id", "line_no") REFERENCES "public"."order_lines" ("order_id", "line_no") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "shipment_lines_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "warehouse"."shipments" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
-- Create index "shipments_order_id_idx" to table: "shipments"
CREATE INDEX "shipments_order_id_idx" ON "warehouse"."shipments" ("order_id");
-- Create "stock" table
CREATE TABLE "warehouse"."stock" (
  "site_id" integer NOT NULL,
  "product_id" bigint NOT NULL,
  "quantity" integer NOT NULL DEFAULT 0,
  "counted_on" date NULL,
  PRIMARY KEY ("site_id", "product_id"),
  CONSTRAINT "stock_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "public"."products" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "stock_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "warehouse"."sites" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "stock_quantity_check" CHECK ((quantity >= 0))
);
-- Create "touch_updated_at" function
CREATE FUNCTION "public"."touch_updated_at"()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$function$;
-- Create "open_orders" view
CREATE VIEW "public"."open_orders" AS
SELECT o.id,
    o.placed_at,
    c.name AS customer,
    sum(((l.quantity)::numeric * l.unit_price)) AS total
   FROM ((public.orders o
     JOIN public.customers c ON ((c.id = o.customer_id)))
     JOIN public.order_lines l ON ((l.order_id = o.id)))
  WHERE (o.state = ANY (ARRAY['placed'::public.order_state, 'paid'::public.order_state]))
  GROUP BY o.id, c.name;
-- Set comment to view: "open_orders"
COMMENT ON VIEW "public"."open_orders" IS 'What is still to be shipped';
-- Create trigger "products_touch_updated_at"
CREATE TRIGGER "products_touch_updated_at" BEFORE UPDATE ON "public"."products" FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
