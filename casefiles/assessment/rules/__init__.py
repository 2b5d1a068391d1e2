"""The rules: one pure function each, numbered as in the checklist, and what they look at."""
