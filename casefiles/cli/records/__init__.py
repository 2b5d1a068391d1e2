"""Commands that act on a record: add it, correct it, say more of it, take it out."""
