"""A copy of an exhibit in which places are hidden, and the test that nothing hidden is in it."""
