"""What CBP holds of a case, what happened to it since, and tasks and uploads in CBP's portal."""
