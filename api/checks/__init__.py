"""Drafts and stores held against the shapes, two files against each other."""
