CREATE TABLE referrals (
    id           INTEGER PRIMARY KEY,
    patient_id   INTEGER NOT NULL REFERENCES patients (id),
    referred_by  INTEGER REFERENCES practitioners (id), -- NULL: from outside, see referrer
    referrer     TEXT,
    specialty_id INTEGER NOT NULL REFERENCES specialties (id),
    received_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    valid_until  TEXT,
    CHECK ((referred_by IS NULL) <> (referrer IS NULL))
);

CREATE INDEX referrals_by_patient ON referrals (patient_id, received_on);
