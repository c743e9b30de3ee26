-- What differs from clinic to clinic. The values come from the placeholders of the configuration.
CREATE TABLE clinic_settings (
    name  VARCHAR(50) NOT NULL CONSTRAINT pk_clinic_settings PRIMARY KEY,
    value NVARCHAR(200) NOT NULL
)
GO

INSERT INTO clinic_settings (name, value) VALUES
    ('clinic_name', N'${clinic_name}'),
    ('currency', N'${currency}'),
    ('installed_at', N'${flyway:timestamp}')
GO
