"""Every exhibit as PDF pages: its own, or set by this program; or a sheet that says why not."""
