"""Leads on screen: terms worth reading, to be cited once read, or dismissed for a reason."""
