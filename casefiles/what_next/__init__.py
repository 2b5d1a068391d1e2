"""What is left to do in a case and what changed in it, as lines that each lead to their place."""
