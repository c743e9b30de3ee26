-- "Blue" existed twice for a day and two patients waited in front of one door.
UPDATE rooms SET name = name || ' ' || id
WHERE EXISTS (SELECT 1 FROM rooms AS other WHERE other.name = rooms.name AND other.id < rooms.id);

CREATE UNIQUE INDEX rooms_by_name ON rooms (name);
