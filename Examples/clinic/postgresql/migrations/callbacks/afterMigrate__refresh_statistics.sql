-- The planner chooses between indexes by these figures; stale ones made the day view slow once.
ANALYZE;
