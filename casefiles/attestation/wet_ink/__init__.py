"""Signing on paper: a frozen document is printed and signed by hand, and its scan is taken in."""
