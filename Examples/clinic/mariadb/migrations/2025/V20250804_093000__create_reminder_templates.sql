-- The texts leave the code. What stands in braces is filled in per appointment by the sender.
CREATE TABLE reminder_templates (
    channel  VARCHAR(200) NOT NULL CHECK (channel IN ('text', 'email')),
    language VARCHAR(200) NOT NULL,
    subject  VARCHAR(200),
    body     TEXT NOT NULL,
    PRIMARY KEY (channel, language)
);

INSERT INTO reminder_templates (channel, language, subject, body) VALUES
    ('text', 'en', NULL,
     '${clinic_name}: your appointment is on {day} at {time}. Can''t make it? Reply C; we''ll offer it to somebody else.'),
    ('email', 'en', 'Your appointment at ${clinic_name}',
     'Dear {name},

we expect you on {day} at {time}; please bring your insurance card.

Your team at ${clinic_name}');
