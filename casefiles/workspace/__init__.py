"""The workspace: a View reads it on any thread, the one Workspace writes in it."""
