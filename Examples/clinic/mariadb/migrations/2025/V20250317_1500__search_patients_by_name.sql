-- The search box folded case in the query and never used an index.
ALTER TABLE patients ADD COLUMN search_name VARCHAR(401)
    GENERATED ALWAYS AS (lower(concat(family_name, ' ', given_name))) VIRTUAL;

CREATE INDEX patients_by_search_name ON patients (search_name);
