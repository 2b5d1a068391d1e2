"""Images from outside: the one place for Pillow and pi-heif. Runs in a worker only."""
