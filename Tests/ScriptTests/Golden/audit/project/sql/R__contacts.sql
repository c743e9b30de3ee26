DROP VIEW IF EXISTS contacts;
CREATE VIEW contacts AS SELECT name || ' <' || email || '>' AS contact FROM customers;
