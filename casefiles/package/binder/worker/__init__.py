"""The stamping and joining of strangers' pages, with pikepdf. Runs in a worker only."""
