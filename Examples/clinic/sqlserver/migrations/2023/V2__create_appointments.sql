-- Times are UTC; the front end shows them in the clinic's own time.
CREATE TABLE appointments (
    id              INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_appointments PRIMARY KEY,
    patient_id      INT NOT NULL REFERENCES patients (id),
    practitioner_id INT NOT NULL REFERENCES practitioners (id),
    room_id         INT NULL REFERENCES rooms (id),
    starts_at       DATETIME2(0) NOT NULL,
    ends_at         DATETIME2(0) NOT NULL,
    status          VARCHAR(20) NOT NULL DEFAULT 'booked',
    notes           NVARCHAR(MAX) NULL,
    created_at      DATETIME2(3) NOT NULL DEFAULT SYSUTCDATETIME(),
    CONSTRAINT ck_appointments_status CHECK (status IN ('booked', 'kept', 'cancelled', 'no_show')),
    CONSTRAINT ck_appointments_times CHECK (ends_at > starts_at)
)
GO
