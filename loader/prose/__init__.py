"""Prose: numbered points as an outline, and the items among them."""
