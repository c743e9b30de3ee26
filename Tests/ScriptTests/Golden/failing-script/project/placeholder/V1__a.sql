CREATE TABLE a (x);
INSERT INTO a VALUES (${amount});
