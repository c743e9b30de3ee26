CREATE TABLE refunds (
    id           INTEGER AUTO_INCREMENT PRIMARY KEY,
    payment_id   INTEGER NOT NULL REFERENCES payments (id),
    refunded_on  DATE NOT NULL DEFAULT (CURRENT_DATE),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reason       VARCHAR(200) NOT NULL
);

CREATE INDEX refunds_by_payment ON refunds (payment_id);

CREATE TRIGGER refunds_within_payment
BEFORE INSERT ON refunds FOR EACH ROW
BEGIN
    IF NEW.amount_cents + (
        SELECT coalesce(sum(amount_cents), 0) FROM refunds WHERE payment_id = NEW.payment_id
    ) > (
        SELECT amount_cents FROM payments WHERE id = NEW.payment_id
    ) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a refund cannot exceed what was paid';
    END IF;
END;
