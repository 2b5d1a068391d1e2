"""Widgets that know no room: tables, forms, panes, dialogs for files, and the look."""
