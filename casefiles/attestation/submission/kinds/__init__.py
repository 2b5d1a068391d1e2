"""Papers that go to CBP by themselves: for more time, on an identical chain, a protest."""
