"""Checking an attestation that anyone may have sent: five facts apart."""
