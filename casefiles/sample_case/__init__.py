"""The sample case: made-up papers written by code, and the acts that make a case of them."""
