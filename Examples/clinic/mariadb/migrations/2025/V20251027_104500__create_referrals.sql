CREATE TABLE referrals (
    id           INTEGER AUTO_INCREMENT PRIMARY KEY,
    patient_id   INTEGER NOT NULL REFERENCES patients (id),
    referred_by  INTEGER REFERENCES practitioners (id), -- NULL: from outside, see referrer
    referrer     VARCHAR(200),
    specialty_id INTEGER NOT NULL REFERENCES specialties (id),
    received_on  DATE NOT NULL DEFAULT (CURRENT_DATE),
    valid_until  DATE,
    CHECK ((referred_by IS NULL) <> (referrer IS NULL))
);

CREATE INDEX referrals_by_patient ON referrals (patient_id, received_on);
