"""What documents are: kind, title, day, issuer, language, proposed from their words and names."""
