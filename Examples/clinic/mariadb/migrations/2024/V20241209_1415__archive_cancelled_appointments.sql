-- Cancelled appointments are a third of the table and read by nobody but the yearly statistics.
CREATE TABLE cancelled_appointments (
    id                  INTEGER PRIMARY KEY, -- the id it had in appointments
    patient_id          INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id     INTEGER NOT NULL REFERENCES practitioners (id),
    type_id             INTEGER NOT NULL REFERENCES appointment_types (id),
    starts_at           DATETIME NOT NULL,
    cancelled_at        DATETIME NOT NULL,
    cancellation_reason VARCHAR(200)
);

INSERT INTO cancelled_appointments
    (id, patient_id, practitioner_id, type_id, starts_at, cancelled_at, cancellation_reason)
SELECT id, patient_id, practitioner_id, type_id, starts_at, cancelled_at, cancellation_reason
FROM appointments
WHERE status = 'cancelled' AND starts_at < '2024-01-01'
  AND id NOT IN (SELECT appointment_id FROM invoice_lines WHERE appointment_id IS NOT NULL)
  AND id NOT IN (SELECT appointment_id FROM prescriptions WHERE appointment_id IS NOT NULL);

-- Reminders go along: their foreign key cascades, but only where foreign keys are switched on.
DELETE FROM reminders WHERE appointment_id IN (SELECT id FROM cancelled_appointments);
DELETE FROM appointments WHERE id IN (SELECT id FROM cancelled_appointments);
