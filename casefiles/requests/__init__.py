"""What suppliers are asked for, in rounds, and what became of it."""
