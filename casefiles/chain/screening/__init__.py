"""Screening: every name of a case held against lists as they stood on a day."""
