"""Reading on many machines: tasks of files, sealed, as jobs of the hub's PostgreSQL."""
