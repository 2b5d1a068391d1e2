"""The viewer: an exhibit itself, fed by workers. Used by every room that shows a page."""
