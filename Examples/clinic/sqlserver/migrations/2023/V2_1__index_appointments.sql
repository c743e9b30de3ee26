-- The day view reads one practitioner at a time; the patient page reads one patient.
CREATE INDEX ix_appointments_practitioner ON appointments (practitioner_id, starts_at)
CREATE INDEX ix_appointments_patient ON appointments (patient_id, starts_at)
GO
