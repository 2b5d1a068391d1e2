"""What is printed, section by section: each turns the record into blocks. Pure."""
