"""Texts for the forms of CBP's portal, which take few characters: nothing in them may change."""
