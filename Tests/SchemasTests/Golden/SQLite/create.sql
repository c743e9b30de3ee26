CREATE TABLE "customers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "name" VARCHAR(60) NOT NULL,
    "email" TEXT COLLATE "NOCASE",
    "mood" TEXT DEFAULT 'ok',
    "initial" TEXT GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL,
    CONSTRAINT "one_email" UNIQUE ("email"),
    CONSTRAINT "named" CHECK (length(name) > 1)
);

CREATE TABLE "orders" (
    "id" INTEGER NOT NULL,
    "line" INT NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "total" REAL NOT NULL DEFAULT 0,
    "placed" TEXT,
    PRIMARY KEY ("id", "line"),
    FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100;

CREATE VIEW bigger_orders AS SELECT id FROM big_orders WHERE total > 1000;

CREATE UNIQUE INDEX "customers_lower" ON "customers" (lower(email));

CREATE INDEX "orders_by_day" ON "orders" ("placed" DESC, "customer_id") WHERE total > 0;

CREATE TRIGGER customers_gone AFTER DELETE ON customers BEGIN
  DELETE FROM orders WHERE customer_id = OLD.id; SELECT 1;
END;
