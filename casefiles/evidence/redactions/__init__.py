"""What of an exhibit is hidden in copies that go out, where it stands, and why."""
