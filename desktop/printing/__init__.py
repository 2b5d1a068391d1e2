"""Printing: what a room offers to be printed, pages on sheets of paper, and the printers."""
