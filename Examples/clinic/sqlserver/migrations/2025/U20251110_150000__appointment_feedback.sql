DROP TABLE appointment_feedback
GO
