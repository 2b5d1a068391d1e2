"""The frame of the window: what stays while the rooms change."""
