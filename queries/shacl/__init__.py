"""Validation with SHACL shapes: by pySHACL on a graph in memory, or by SELECT queries in the store."""
