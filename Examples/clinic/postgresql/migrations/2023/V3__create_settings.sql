-- What differs from clinic to clinic. The values come from the placeholders of the configuration.
CREATE TABLE clinic_settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

INSERT INTO clinic_settings (name, value) VALUES
    ('clinic_name', '${clinic_name}'),
    ('currency', '${currency}'),
    ('installed_at', '${flyway:timestamp}');
