-- What the screens at reception show: everything from today on, in order.
DROP VIEW IF EXISTS daily_schedule;

CREATE VIEW daily_schedule AS
SELECT CAST(a.starts_at AS DATE)                AS day,
       CAST(a.starts_at AS TIME)                AS starts,
       CAST(a.ends_at AS TIME)                  AS ends,
       pr.name                                  AS practitioner,
       concat(pt.given_name, ' ', pt.family_name) AS patient,
       t.name                                   AS type,
       coalesce(r.name, a.channel)              AS place,
       a.status
FROM appointments AS a
JOIN patients AS pt ON pt.id = a.patient_id
JOIN practitioners AS pr ON pr.id = a.practitioner_id
JOIN appointment_types AS t ON t.id = a.type_id
LEFT JOIN rooms AS r ON r.id = a.room_id
WHERE a.starts_at >= CURRENT_DATE AND a.status <> 'cancelled'
ORDER BY a.starts_at, pr.name;
