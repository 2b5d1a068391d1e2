"""What uses an exhibit, read from whatever room it was written in."""
