"""The shell: the window, its pages, and the workspace that is open in it."""
