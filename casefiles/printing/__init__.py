"""What is printed: a PDF of each thing, looked through like all that leaves, and how it is laid."""
