"""Workbooks, row by row: what a cell says is told as it is met, and empty cells cost nothing."""
