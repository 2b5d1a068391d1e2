"""What may be added to a signed document: an allow-list, object by object."""
