-- A rebuilt table is missing for a moment; foreign keys are checked at commit instead. The switch
-- falls back at the end of each transaction, so it is set before each migration.
PRAGMA defer_foreign_keys = ON;
