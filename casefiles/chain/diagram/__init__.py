"""The diagram of the chain: one arrangement for window, page and file."""
