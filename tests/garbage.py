"""How often tests look for garbage: where much is held, up to a fifth of their time went by so."""

SELDOM = (100_000, 50, 100)
"""For `gc.set_threshold`. What a test wants gone it collects itself."""
