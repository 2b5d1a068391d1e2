"""The arithmetic of the chain: what went in, came out and was paid, and what does not add up."""
