"""The deadlines of a detention: what is due when, by which rule, and how that was computed."""
