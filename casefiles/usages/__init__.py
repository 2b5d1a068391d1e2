"""What is of every room: what uses an exhibit, where a name stands, and what removing one asks."""
