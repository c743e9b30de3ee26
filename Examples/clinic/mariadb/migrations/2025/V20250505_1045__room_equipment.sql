CREATE TABLE equipment (
    id         INTEGER AUTO_INCREMENT PRIMARY KEY,
    name       VARCHAR(200) NOT NULL UNIQUE,
    checked_on DATE
);

CREATE TABLE room_equipment (
    room_id      INTEGER NOT NULL REFERENCES rooms (id),
    equipment_id INTEGER NOT NULL REFERENCES equipment (id),
    PRIMARY KEY (room_id, equipment_id)
);

INSERT INTO equipment (name) VALUES ('Ultrasound'), ('Treatment table'), ('Dermatoscope');
INSERT INTO room_equipment (room_id, equipment_id)
SELECT rooms.id, equipment.id FROM rooms, equipment
WHERE rooms.name = 'Treatment' AND equipment.name = 'Treatment table';
