"""Bringing over from another case of the workspace, and confirming what came for this period."""
