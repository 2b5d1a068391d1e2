"""Passages on screen: marking, citing in two keystrokes, what leans on what, and the matrix."""
