DELETE FROM clinic_settings WHERE name = 'feedback_delay_hours';
DROP TABLE appointment_feedback;
