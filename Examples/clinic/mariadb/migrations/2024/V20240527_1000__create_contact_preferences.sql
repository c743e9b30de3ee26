CREATE TABLE contact_preferences (
    patient_id   INTEGER PRIMARY KEY REFERENCES patients (id),
    channel      VARCHAR(200) NOT NULL DEFAULT 'none' CHECK (channel IN ('text', 'email', 'none')),
    hours_before INTEGER NOT NULL DEFAULT 24
);

-- Nobody was asked so far: whoever left a mobile number hears from us by text, else by e-mail.
INSERT INTO contact_preferences (patient_id, channel)
SELECT id,
       CASE WHEN phone_e164 IS NOT NULL THEN 'text' WHEN email IS NOT NULL THEN 'email' ELSE 'none' END
FROM patients;
