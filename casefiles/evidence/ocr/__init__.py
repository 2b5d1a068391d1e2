"""The text of pages that are only pictures, recognized. A layer beside the page, never in it."""
