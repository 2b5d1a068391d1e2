"""Commands that show or write a report, and change no row of a case."""
