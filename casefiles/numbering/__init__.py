"""Package labels and Bates numbers: what is printed on the copies of exhibits for others."""
