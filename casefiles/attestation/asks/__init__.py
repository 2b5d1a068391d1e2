"""What a skeptical officer would ask, by what it is about: one function for each, all pure."""
