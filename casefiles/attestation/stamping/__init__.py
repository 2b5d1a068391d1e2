"""Time stamps by somebody else (RFC 3161): where from, what goes out, and into which file."""
