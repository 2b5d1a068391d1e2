"""The assessment screens: the board of a scope, the question, the evidence for and against."""
