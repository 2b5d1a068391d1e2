"""Orders of CBP under 19 USC 1307: which of them may reach the goods of a case."""
