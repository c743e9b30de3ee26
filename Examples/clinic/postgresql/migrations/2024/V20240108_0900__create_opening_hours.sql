-- From here on versions are the date and time of writing: two of us took V4 in the same week.
CREATE TABLE opening_hours (
    weekday   INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
    opens_at  TIME NOT NULL,
    closes_at TIME NOT NULL,
    PRIMARY KEY (weekday, opens_at),
    CHECK (opens_at < closes_at)
);

INSERT INTO opening_hours (weekday, opens_at, closes_at) VALUES
    (1, '08:00', '12:30'), (1, '13:30', '18:00'),
    (2, '08:00', '12:30'), (2, '13:30', '18:00'),
    (3, '08:00', '12:30'),
    (4, '08:00', '12:30'), (4, '13:30', '19:30'),
    (5, '08:00', '12:30'), (5, '13:30', '16:00');
