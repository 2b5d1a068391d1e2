"""Papers as data: kinds of trade papers, and which are expected where."""
