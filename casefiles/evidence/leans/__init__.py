"""What leans on exhibits, read from whatever room it was written in."""
