"""Commands that take several steps: take in, screen, sign, back up, check, erase."""
