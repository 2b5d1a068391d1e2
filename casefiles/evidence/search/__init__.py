"""Finding words: texts in one form, an index of every page, what was found."""
