CREATE SCHEMA "Other One";
CREATE TABLE "Other One"."select" ("from" integer PRIMARY KEY, "Größe" text);
