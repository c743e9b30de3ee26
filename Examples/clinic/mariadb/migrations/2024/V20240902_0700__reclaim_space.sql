-- Scanned letters moved to the file server last week and left tables that are mostly holes.
OPTIMIZE TABLE appointments, patients;
