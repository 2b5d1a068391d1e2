"""The record: all of a case that an attestation is made of, at one moment, and how it is read."""
