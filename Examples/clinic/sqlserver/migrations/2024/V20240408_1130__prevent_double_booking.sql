-- Two receptionists booked one slot for one practitioner. A trigger prevents it from now on.
CREATE TRIGGER tr_appointments_no_double_booking ON appointments AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (
        SELECT 1 FROM inserted AS i JOIN appointments AS a
            ON a.practitioner_id = i.practitioner_id AND a.id <> i.id
            AND a.starts_at < i.ends_at AND a.ends_at > i.starts_at
        WHERE i.status <> 'cancelled' AND a.status <> 'cancelled'
    )
        THROW 50001, 'the practitioner is booked at that time', 1;
END
GO
