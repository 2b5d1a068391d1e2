"""What of the exhibits a search asks for."""
