"""E-mails and mailboxes: what they say, what is attached to them, what they only name."""
