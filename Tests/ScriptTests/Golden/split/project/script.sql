-- The stock is never negative
CREATE TRIGGER stock_check BEFORE UPDATE ON stock
BEGIN
    SELECT RAISE(ABORT, 'sold out; sorry') WHERE NEW.amount < 0;
END;
VACUUM;
