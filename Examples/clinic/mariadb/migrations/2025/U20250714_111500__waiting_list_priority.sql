DROP INDEX waiting_list_in_order ON waiting_list;
ALTER TABLE waiting_list DROP COLUMN priority;
