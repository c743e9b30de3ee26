-- Booked minutes per practitioner and week, to see who could take more patients.
DROP VIEW IF EXISTS practitioner_utilisation;

CREATE VIEW practitioner_utilisation AS
SELECT pr.name                                                          AS practitioner,
       strftime('%Y-%W', a.starts_at)                                   AS week,
       count(*)                                                         AS appointments,
       sum(CASE a.status WHEN 'no_show' THEN 1 ELSE 0 END)              AS no_shows,
       sum(CAST(round((julianday(a.ends_at) - julianday(a.starts_at)) * 1440) AS INTEGER)) AS minutes
FROM appointments AS a
JOIN practitioners AS pr ON pr.id = a.practitioner_id
WHERE a.status <> 'cancelled'
GROUP BY pr.id, week;
