-- Modify "products" table
ALTER TABLE "public"."products" ADD COLUMN "search" tsvector NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ((name || ' '::text) || description))) STORED;
-- Create index "products_search_idx" to table: "products"
CREATE INDEX "products_search_idx" ON "public"."products" USING gin ("search");
-- Create "reviews" table
CREATE TABLE "public"."reviews" (
  "customer_id" bigint NOT NULL,
  "product_id" bigint NOT NULL,
  "stars" smallint NOT NULL,
  "body" text NULL,
  "written_at" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("customer_id", "product_id"),
  CONSTRAINT "reviews_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "public"."customers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "reviews_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "public"."products" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "reviews_stars_check" CHECK (((stars >= 1) AND (stars <= 5)))
);
