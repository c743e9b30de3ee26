-- Caller identification: not unique, families share a telephone.
CREATE INDEX patients_by_phone ON patients (phone_e164);
