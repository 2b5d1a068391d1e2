"""Signed PDFs of others: read revision by revision, each from the file cut where it ends."""
