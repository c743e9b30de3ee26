-- The status was free text: we found 'noshow', 'No-Show' and 'no show' in the monthly figures.
-- A CHECK needs a rebuild, and a rebuild takes the indexes and triggers with it: all are made again below.
CREATE TABLE appointments_copy AS SELECT * FROM appointments;
DROP TABLE appointments;

CREATE TABLE appointments (
    id                  INTEGER PRIMARY KEY,
    patient_id          INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id     INTEGER NOT NULL REFERENCES practitioners (id),
    room_id             INTEGER REFERENCES rooms (id),
    type_id             INTEGER NOT NULL REFERENCES appointment_types (id),
    starts_at           TEXT NOT NULL,
    ends_at             TEXT NOT NULL,
    status              TEXT NOT NULL DEFAULT 'booked'
                        CHECK (status IN ('booked', 'arrived', 'done', 'cancelled', 'no_show')),
    notes               TEXT,
    cancelled_at        TEXT,
    cancellation_reason TEXT,
    created_at          TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    created_by          TEXT NOT NULL DEFAULT 'unknown',
    updated_at          TEXT,
    updated_by          TEXT,
    CHECK (starts_at < ends_at),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);

INSERT INTO appointments
    (id, patient_id, practitioner_id, room_id, type_id, starts_at, ends_at, status, notes,
     cancelled_at, cancellation_reason, created_at, created_by, updated_at, updated_by)
SELECT id, patient_id, practitioner_id, room_id,
       coalesce(type_id, (SELECT id FROM appointment_types WHERE code = 'follow-up')),
       starts_at, ends_at,
       CASE
           WHEN lower(replace(replace(status, '-', ''), ' ', '')) IN ('noshow', 'no_show') THEN 'no_show'
           WHEN lower(status) IN ('canceled', 'cancelled') THEN 'cancelled'
           ELSE lower(status)
       END,
       notes,
       CASE
           WHEN lower(status) IN ('canceled', 'cancelled') THEN coalesce(cancelled_at, updated_at, created_at)
       END,
       cancellation_reason, created_at, created_by, updated_at, updated_by
FROM appointments_copy;

DROP TABLE appointments_copy;

CREATE INDEX appointments_by_practitioner ON appointments (practitioner_id, starts_at);
CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_at);

CREATE TRIGGER appointments_no_overlap
BEFORE INSERT ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'the practitioner is already booked at that time')
    WHERE EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked'
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );
END;

CREATE TRIGGER appointments_no_overlap_after_move
BEFORE UPDATE OF starts_at, ends_at, practitioner_id ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT RAISE(ABORT, 'the practitioner is already booked at that time')
    WHERE EXISTS (
        SELECT 1 FROM appointments
        WHERE practitioner_id = NEW.practitioner_id AND status = 'booked' AND id <> NEW.id
          AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );
END;

CREATE TRIGGER appointments_not_during_absence
BEFORE INSERT ON appointments
WHEN NEW.status = 'booked'
BEGIN
    SELECT CASE
        WHEN EXISTS (
            SELECT 1 FROM absences
            WHERE practitioner_id = NEW.practitioner_id
              AND date(NEW.starts_at) BETWEEN starts_on AND ends_on
        ) THEN RAISE(ABORT, 'the practitioner is away on that day')
    END;
END;

CREATE TRIGGER appointments_touch
AFTER UPDATE ON appointments
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE appointments SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;
