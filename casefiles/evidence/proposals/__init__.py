"""What papers of trade say of themselves: proposed from their words by rules, taken by a person."""
