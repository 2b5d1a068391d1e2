"""What lies on the disk of a locked workspace: sealed files, and the keys that open them."""
