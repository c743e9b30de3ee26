-- "Blue" existed twice for a day and two patients waited in front of one door.
UPDATE rooms
JOIN (SELECT name, min(id) AS id FROM rooms GROUP BY name) AS oldest ON oldest.name = rooms.name
SET rooms.name = concat(rooms.name, ' ', rooms.id)
WHERE rooms.id > oldest.id;

CREATE UNIQUE INDEX rooms_by_name ON rooms (name);
