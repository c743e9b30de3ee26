DROP VIEW IF EXISTS contacts;
CREATE VIEW contacts AS SELECT id, name FROM customers;
