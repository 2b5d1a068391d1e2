"""Signatures in files from outside: parses strangers' PDFs, so it runs in a confined worker only.

What checking an attestation and looking at a supplier's signature have in common lies here.
"""
