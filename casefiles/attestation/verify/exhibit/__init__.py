"""Signatures that others made: what an exhibit's own signatures say, in three-state words."""
