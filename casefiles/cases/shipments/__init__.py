"""What was imported, what of it CBP detains, and what happened to it since."""
