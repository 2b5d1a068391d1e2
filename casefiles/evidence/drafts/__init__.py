"""Entries and detentions put together from what the trade documents of a case state."""
