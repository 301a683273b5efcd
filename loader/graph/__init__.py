"""A plan as triples."""
