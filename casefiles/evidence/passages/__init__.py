"""Passages: marks at places in exhibits, how places are written, what their words are now."""
