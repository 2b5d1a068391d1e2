"""What makes a package whole: the papers that go with what was issued, and a list of all of it."""
