"""The inside of a PDF, by a second reader: pikepdf. Runs in a worker only."""
