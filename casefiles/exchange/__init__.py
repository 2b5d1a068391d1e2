"""A case travels as one sealed file: written here, looked into there, and taken in."""
