"""The attestation screens: what would be asked, who declares what, the document, the signature."""
