CREATE TABLE refunds (
    id           INTEGER PRIMARY KEY,
    payment_id   INTEGER NOT NULL REFERENCES payments (id),
    refunded_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason       TEXT NOT NULL
);

CREATE INDEX refunds_by_payment ON refunds (payment_id);

CREATE TRIGGER refunds_within_payment
BEFORE INSERT ON refunds
BEGIN
    SELECT RAISE(ABORT, 'a refund cannot exceed what was paid')
    WHERE NEW.amount_cents + (
        SELECT coalesce(sum(amount_cents), 0) FROM refunds WHERE payment_id = NEW.payment_id
    ) > (
        SELECT amount_cents FROM payments WHERE id = NEW.payment_id
    );
END;
