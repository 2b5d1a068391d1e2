"""Keys, signatures, and what is told before somebody signs."""
