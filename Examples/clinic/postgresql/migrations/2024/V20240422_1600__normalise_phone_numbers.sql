-- Text messages need the international form. We keep what people typed in `phone`.
-- A number that begins with 0 is one of our own country, whose code is 44.
ALTER TABLE patients ADD COLUMN phone_e164 TEXT;

UPDATE patients SET phone_e164 = translate(phone, ' -().', '') WHERE phone IS NOT NULL;

UPDATE patients
SET phone_e164 = CASE
        WHEN phone_e164 LIKE '+%' THEN phone_e164
        WHEN phone_e164 LIKE '00%' THEN '+' || substr(phone_e164, 3)
        WHEN phone_e164 LIKE '0%' THEN '+44' || substr(phone_e164, 2)
    END
WHERE phone_e164 IS NOT NULL;

-- What still is no number is better shown as missing than dialled.
UPDATE patients SET phone_e164 = NULL WHERE phone_e164 !~ '^[+][0-9]{7,}$';
