"""Reuse of what another case of the workspace has: brought over, then confirmed for this period."""
