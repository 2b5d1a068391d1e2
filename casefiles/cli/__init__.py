"""The command line, an entry point like the window: records/, reports/ and workflows/."""
