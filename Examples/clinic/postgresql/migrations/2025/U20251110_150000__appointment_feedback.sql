DELETE FROM clinic_settings WHERE name = 'feedback_delay_hours';
DROP TABLE appointment_feedback;
DROP FUNCTION appointment_feedback_after_visit();
