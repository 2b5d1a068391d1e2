"""The consistency ledger of rule R13: what papers state of one subject, compared."""
