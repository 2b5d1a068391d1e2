"""What uses an exhibit, in whatever room it was written, and what removing one asks of that."""
