"""The forms of 19 CFR 12.43, for their own signers: exact words, nothing asserted by itself."""
