"""What was read out of exhibits and can be read again: text and thumbnails. May be deleted."""
