"""The record of a test of origin: what was sampled, how it was held, what the test cannot show."""
