"""What exists: the vocabulary, the shapes, the plan model, terms, addresses and texts made alike."""
