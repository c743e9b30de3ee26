-- Booked minutes per practitioner and week, to see who could take more patients.
DROP VIEW IF EXISTS practitioner_utilisation;

CREATE VIEW practitioner_utilisation AS
SELECT pr.name AS practitioner,
       date_format(a.starts_at, '%x-%v') AS week,
       count(*) AS appointments,
       sum(CASE a.status WHEN 'no_show' THEN 1 ELSE 0 END) AS no_shows,
       sum(timestampdiff(MINUTE, a.starts_at, a.ends_at)) AS minutes
FROM appointments AS a
JOIN practitioners AS pr ON pr.id = a.practitioner_id
WHERE a.status <> 'cancelled'
GROUP BY pr.id, pr.name, date_format(a.starts_at, '%x-%v');
