"""The command line: one file per command. An entry point, like the window."""
