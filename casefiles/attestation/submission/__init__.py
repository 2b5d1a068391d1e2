"""Papers that go with a submission, for their own signers: nothing in them that nobody entered."""
