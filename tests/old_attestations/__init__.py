"""Attestations as earlier versions issued them, with the certificates to trust, if any."""
