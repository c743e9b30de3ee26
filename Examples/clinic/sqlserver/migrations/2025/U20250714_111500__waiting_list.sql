DROP PROCEDURE reception.next_in_line
GO

DROP TABLE waiting_list
GO
