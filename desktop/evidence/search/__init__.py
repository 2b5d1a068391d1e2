"""Searching on screen: what is asked, what was found and where, and what could not be searched."""
