-- What the screens at reception show: everything from today on.
DROP VIEW IF EXISTS daily_schedule
GO

CREATE VIEW daily_schedule
AS
SELECT CAST(a.starts_at AS DATE) AS day, a.starts_at, a.ends_at, pr.name AS practitioner,
    pt.given_name + N' ' + pt.family_name AS patient, COALESCE(r.name, N'–') AS room, a.status
FROM appointments AS a
JOIN patients AS pt ON pt.id = a.patient_id
JOIN practitioners AS pr ON pr.id = a.practitioner_id
LEFT JOIN rooms AS r ON r.id = a.room_id
WHERE a.starts_at >= CAST(SYSUTCDATETIME() AS DATE) AND a.status <> 'cancelled'
GO
