CREATE EXTENSION IF NOT EXISTS "tcn";

CREATE TYPE "address" AS ("street" text, "city" character varying(40));

CREATE TYPE "mood" AS ENUM ('sad', 'ok', 'happy');

CREATE DOMAIN "percent" AS numeric(5,2) DEFAULT 0 CONSTRAINT "percent_range" CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)));

CREATE TYPE "span" AS RANGE (SUBTYPE = double precision);

CREATE SEQUENCE "invoice_number" AS bigint START WITH 100 INCREMENT BY 5 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;

CREATE SEQUENCE "orders_id_seq" AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;

CREATE AGGREGATE sum_of(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');

CREATE OR REPLACE FUNCTION tax(amount numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT amount * 0.2$function$
;

CREATE OR REPLACE FUNCTION touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN NEW.changed = now(); RETURN NEW; END $function$
;

CREATE OR REPLACE PROCEDURE archive(IN days integer)
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$
;

CREATE TABLE "customers" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "name" character varying(60) NOT NULL,
    "email" text COLLATE "C",
    "mood" mood DEFAULT 'ok'::mood,
    "discount" percent,
    "home" address,
    "changed" timestamp with time zone DEFAULT now(),
    "initial" text GENERATED ALWAYS AS ("left"((name)::text, 1)) STORED,
    CONSTRAINT "customers_pk" PRIMARY KEY ("id"),
    CONSTRAINT "one_email" UNIQUE ("email"),
    CONSTRAINT "named" CHECK ((length((name)::text) > 1))
);

COMMENT ON TABLE "customers" IS 'who buys';

COMMENT ON COLUMN "customers"."name" IS 'in full';

CREATE TABLE "measurements" (
    "day" date NOT NULL,
    "value" real
) PARTITION BY RANGE (day);

CREATE TABLE "measurements_2026" PARTITION OF measurements FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE "orders" (
    "id" bigint DEFAULT nextval('orders_id_seq'::regclass) NOT NULL,
    "customer_id" integer NOT NULL,
    "total" numeric(10,2) DEFAULT 0 NOT NULL,
    "placed" date,
    CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "orders_placed_excl" EXCLUDE USING btree (placed WITH =) WHERE ((total < (0)::numeric))
) WITH (fillfactor=80);

ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;

CREATE VIEW "big_orders" AS
 SELECT orders.id,
    orders.total
   FROM orders
  WHERE (orders.total > (100)::numeric);

CREATE VIEW "bigger_orders" WITH (security_barrier=true) AS
 SELECT big_orders.id
   FROM big_orders
  WHERE (big_orders.total > (1000)::numeric);

CREATE MATERIALIZED VIEW "totals" AS
 SELECT orders.customer_id,
    sum(orders.total) AS total
   FROM orders
  GROUP BY orders.customer_id;

ALTER SEQUENCE "orders_id_seq" OWNED BY "orders"."id";

CREATE UNIQUE INDEX "customers_lower" ON "customers" (lower(email));

CREATE INDEX "orders_by_day" ON "orders" ("placed" DESC NULLS LAST, "customer_id") INCLUDE ("total") WHERE (total > (0)::numeric);

CREATE INDEX "totals_by_customer" ON "totals" ("customer_id");

ALTER TABLE "orders" ADD CONSTRAINT "orders_customer" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE;

CREATE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();

CREATE POLICY own ON orders AS PERMISSIVE FOR SELECT TO PUBLIC USING ((customer_id > 0));

CREATE RULE quiet AS
    ON DELETE TO measurements DO INSTEAD NOTHING;

CREATE STATISTICS orders_stats (dependencies) ON customer_id, placed FROM orders;

REVOKE ALL ON FUNCTION tax(numeric) FROM PUBLIC;

DO $dbvc$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO PUBLIC', current_schema()); END $dbvc$;

GRANT SELECT, UPDATE (name) ON TABLE customers TO PUBLIC;
