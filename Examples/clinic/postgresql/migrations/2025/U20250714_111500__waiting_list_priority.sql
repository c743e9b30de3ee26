DROP INDEX waiting_list_in_order;
ALTER TABLE waiting_list DROP COLUMN priority;
