-- The state after V20250106_0900, for databases that begin today: one script instead of 37.
-- Databases that already have a history ignore it. A change of an older version is a change here too.

-- Settings

CREATE TABLE clinic_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE opening_hours (
    weekday   INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
    opens_at  TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    PRIMARY KEY (weekday, opens_at),
    CHECK (opens_at < closes_at)
) WITHOUT ROWID;

-- Patients

CREATE TABLE patients (
    id            INTEGER PRIMARY KEY,
    given_name    TEXT NOT NULL,
    family_name   TEXT NOT NULL CHECK (family_name <> ''),
    date_of_birth TEXT,
    phone         TEXT,
    email         TEXT,
    created_at    TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    phone_e164    TEXT,
    created_by    TEXT NOT NULL DEFAULT 'unknown',
    updated_at    TEXT,
    updated_by    TEXT
);

CREATE INDEX patients_by_name ON patients (family_name, given_name);
CREATE INDEX patients_by_phone ON patients (phone_e164) WHERE phone_e164 IS NOT NULL;

CREATE TRIGGER patients_touch
AFTER UPDATE ON patients
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE patients SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
END;

CREATE TABLE contact_preferences (
    patient_id   INTEGER PRIMARY KEY REFERENCES patients (id),
    channel      TEXT NOT NULL DEFAULT 'none' CHECK (channel IN ('text', 'email', 'none')),
    hours_before INTEGER NOT NULL DEFAULT 24
);

-- Practitioners

CREATE TABLE practitioners (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    title      TEXT,
    email      TEXT NOT NULL UNIQUE,
    is_active  INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE specialties (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE practitioner_specialties (
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    specialty_id    INTEGER NOT NULL REFERENCES specialties (id),
    PRIMARY KEY (practitioner_id, specialty_id)
) WITHOUT ROWID;

CREATE TABLE absences (
    id              INTEGER PRIMARY KEY,
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    starts_on       TEXT NOT NULL,
    ends_on         TEXT NOT NULL, -- the last day away
    reason          TEXT NOT NULL CHECK (reason IN ('holiday', 'training', 'illness', 'other')),
    CHECK (starts_on <= ends_on)
);

CREATE INDEX absences_by_practitioner ON absences (practitioner_id, starts_on);

-- Appointments

CREATE TABLE rooms (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    floor INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX rooms_by_name ON rooms (name);

CREATE TABLE appointment_types (
    id          INTEGER PRIMARY KEY,
    code        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    minutes     INTEGER NOT NULL CHECK (minutes > 0),
    price_cents INTEGER NOT NULL DEFAULT 0
);

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

CREATE TABLE cancelled_appointments (
    id                  INTEGER PRIMARY KEY, -- the id it had in appointments
    patient_id          INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id     INTEGER NOT NULL REFERENCES practitioners (id),
    type_id             INTEGER NOT NULL REFERENCES appointment_types (id),
    starts_at           TEXT NOT NULL,
    cancelled_at        TEXT NOT NULL,
    cancellation_reason TEXT
);

CREATE TABLE waiting_list (
    id              INTEGER PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    type_id         INTEGER NOT NULL REFERENCES appointment_types (id),
    practitioner_id INTEGER REFERENCES practitioners (id), -- NULL: anybody
    earliest_on     TEXT NOT NULL DEFAULT CURRENT_DATE,
    added_at        TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    offered_at      TEXT,
    UNIQUE (patient_id, type_id)
);

CREATE TABLE reminders (
    id             INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id) ON DELETE CASCADE,
    channel        TEXT NOT NULL CHECK (channel IN ('text', 'email')),
    due_at         TEXT NOT NULL,
    sent_at        TEXT,
    failure        TEXT,
    UNIQUE (appointment_id, channel, due_at)
);

CREATE INDEX reminders_due ON reminders (due_at) WHERE sent_at IS NULL;

-- Prescriptions

CREATE TABLE medications (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL COLLATE NOCASE UNIQUE,
    is_controlled INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE prescriptions (
    id              INTEGER PRIMARY KEY,
    patient_id      INTEGER NOT NULL REFERENCES patients (id),
    practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
    appointment_id  INTEGER REFERENCES appointments (id),
    medication_id   INTEGER NOT NULL REFERENCES medications (id),
    dosage          TEXT NOT NULL,
    repeats         INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 12),
    issued_on       TEXT NOT NULL DEFAULT CURRENT_DATE
);

CREATE INDEX prescriptions_by_patient ON prescriptions (patient_id, issued_on);
CREATE INDEX prescriptions_by_medication ON prescriptions (medication_id);

-- Money

CREATE TABLE vat_rates (
    id           INTEGER PRIMARY KEY,
    code         TEXT NOT NULL,
    basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000), -- 2000 is 20 %
    valid_from   TEXT NOT NULL,
    UNIQUE (code, valid_from)
);

CREATE TABLE invoices (
    id         INTEGER PRIMARY KEY,
    patient_id INTEGER NOT NULL REFERENCES patients (id),
    issued_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    due_on     TEXT NOT NULL,
    status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('draft', 'open', 'paid', 'void')),
    currency   TEXT NOT NULL DEFAULT '${currency}',
    number     TEXT
);

CREATE INDEX invoices_by_patient ON invoices (patient_id, issued_on);
CREATE UNIQUE INDEX invoices_by_number ON invoices (number);
CREATE INDEX invoices_open ON invoices (due_on) WHERE status = 'open';

CREATE TABLE invoice_lines (
    id             INTEGER PRIMARY KEY,
    invoice_id     INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    appointment_id INTEGER REFERENCES appointments (id),
    description    TEXT NOT NULL,
    amount_cents   INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);

CREATE TABLE payments (
    id           INTEGER PRIMARY KEY,
    invoice_id   INTEGER NOT NULL REFERENCES invoices (id),
    received_on  TEXT NOT NULL DEFAULT CURRENT_DATE,
    method       TEXT NOT NULL CHECK (method IN ('cash', 'card', 'transfer')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    reference    TEXT
);

CREATE INDEX payments_by_invoice ON payments (invoice_id);

-- Reference data

INSERT INTO clinic_settings (name, value) VALUES
    ('clinic_name', '${clinic_name}'),
    ('currency', '${currency}'),
    ('installed_at', '${flyway:timestamp}');

INSERT INTO specialties (name) VALUES
    ('General practice'), ('Paediatrics'), ('Physiotherapy'), ('Dermatology');

INSERT INTO rooms (name, floor) VALUES ('Blue', 0), ('Green', 0), ('Treatment', 1);

INSERT INTO opening_hours (weekday, opens_at, closes_at) VALUES
    (1, '08:00', '12:30'), (1, '13:30', '18:00'),
    (2, '08:00', '12:30'), (2, '13:30', '18:00'),
    (3, '08:00', '12:30'),
    (4, '08:00', '12:30'), (4, '13:30', '19:30'),
    (5, '08:00', '12:30'), (5, '13:30', '16:00');

INSERT INTO appointment_types (code, name, minutes, price_cents) VALUES
    ('first', 'First consultation', 40, 9500),
    ('follow-up', 'Follow-up', 20, 5500),
    ('physio', 'Physiotherapy session', 30, 6250),
    ('vaccination', 'Vaccination', 10, 2800);

INSERT INTO vat_rates (code, basis_points, valid_from) VALUES
    ('exempt', 0, '2023-01-01'),
    ('standard', 2000, '2025-01-01');
