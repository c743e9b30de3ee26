-- Two rows of one number
INSERT INTO a
VALUES (1),
       (1);
