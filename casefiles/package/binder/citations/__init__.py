"""What an attestation cites: read from its file, found on the exhibits' pages, told both ways."""
