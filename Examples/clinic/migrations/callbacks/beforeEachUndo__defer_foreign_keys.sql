-- As before each migration.
PRAGMA defer_foreign_keys = ON;
