"""Answers: a case's parties, scopes, facts, citations and decisions in one file, for a script."""
