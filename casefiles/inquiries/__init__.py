"""What CBP asked, item by item, and what answers it."""
