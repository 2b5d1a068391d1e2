"""Sample case files: a made-up supplier's papers, built by code, and the answers to them."""
