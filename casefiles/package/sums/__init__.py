"""Files against lists of sums.

All of it is the standard library of Python 3.8 or later, so that it also goes into the verifier
that is handed out as one file.
"""
