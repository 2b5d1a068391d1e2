"""Which English words of a text are in no dictionary, and what may be meant. Nothing is sent."""
