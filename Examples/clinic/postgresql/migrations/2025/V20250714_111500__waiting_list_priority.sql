-- 1 urgent, 2 soon, 3 whenever. Who has waited longest comes first within a priority.
ALTER TABLE waiting_list ADD COLUMN priority INTEGER NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 3);

UPDATE waiting_list SET priority = 2 WHERE added_at < DATE '2025-07-14' - 60 AND offered_at IS NULL;

CREATE INDEX waiting_list_in_order ON waiting_list (priority, added_at) WHERE offered_at IS NULL;
