DROP TABLE reminder_templates;
