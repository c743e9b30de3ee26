-- The search box folded case in the query and never used an index.
ALTER TABLE patients ADD COLUMN search_name TEXT
    GENERATED ALWAYS AS (lower(family_name || ' ' || given_name)) STORED;

CREATE INDEX patients_by_search_name ON patients (search_name);
