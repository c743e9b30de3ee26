-- Asked for by the data protection officer: who touched a patient's record last.
ALTER TABLE patients ADD COLUMN created_by VARCHAR(200) NOT NULL DEFAULT 'unknown';
ALTER TABLE patients ADD COLUMN updated_at DATETIME;
ALTER TABLE patients ADD COLUMN updated_by VARCHAR(200);

UPDATE patients SET updated_at = created_at;
