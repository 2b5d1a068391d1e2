"""What parties, documents and their texts propose of the chain: steps, links, their documents."""
