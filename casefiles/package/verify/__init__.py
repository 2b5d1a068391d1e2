"""Check a package that anyone may have sent: its files, its lists of sums, what was signed."""
