"""Workspaces as earlier versions left them. See `make`."""
