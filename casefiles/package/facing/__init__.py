"""English facing pages: a page small, what is cited on it marked, and beside it the English."""
