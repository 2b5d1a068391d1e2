"""Copies that are made here of papers, to look at. Never evidence; may be deleted at any time."""
