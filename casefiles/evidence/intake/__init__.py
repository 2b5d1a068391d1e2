"""Adding files as exhibits: copied, entered, read, unpacked, and a receipt for each file."""
