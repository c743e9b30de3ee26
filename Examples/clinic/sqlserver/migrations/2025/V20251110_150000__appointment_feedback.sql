CREATE TABLE appointment_feedback (
    appointment_id INT NOT NULL CONSTRAINT pk_appointment_feedback PRIMARY KEY REFERENCES appointments (id),
    stars          INT NOT NULL,
    words          NVARCHAR(MAX) NULL,
    given_at       DATETIME2(0) NOT NULL DEFAULT SYSUTCDATETIME(),
    CONSTRAINT ck_appointment_feedback_stars CHECK (stars BETWEEN 1 AND 5)
)
GO
