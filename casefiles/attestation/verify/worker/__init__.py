"""Parses strangers' signed PDFs, so it runs in a confined worker only."""
