"""The supply chain: steps, links, their arithmetic, and the lists its parties are held against."""
