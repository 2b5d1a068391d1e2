"""Two copies of a case come together: what travels, what it is compared with, what is written."""
