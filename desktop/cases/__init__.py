"""The cases room: the list of case files, the case file as a form, whom it speaks of."""
