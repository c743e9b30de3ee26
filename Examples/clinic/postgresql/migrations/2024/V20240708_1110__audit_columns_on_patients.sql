-- Asked for by the data protection officer: who touched a patient's record last.
ALTER TABLE patients ADD COLUMN created_by TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE patients ADD COLUMN updated_at TIMESTAMP;
ALTER TABLE patients ADD COLUMN updated_by TEXT;

UPDATE patients SET updated_at = created_at;
