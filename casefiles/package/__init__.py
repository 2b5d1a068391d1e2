"""The package: what leaves the house together, so that others can file, review and check it."""
