"""Checking a signed file: parses strangers' PDFs, so it runs in a confined worker only."""
