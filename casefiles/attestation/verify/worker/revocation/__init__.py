"""What lies in a file about certificates that were revoked: read, and held against who signed."""
