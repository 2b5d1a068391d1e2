"""The list of names of a case: one English form for each party, place and product."""
