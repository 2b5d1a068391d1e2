"""Which papers are expected at which step, which of them are there, and putting papers there."""
