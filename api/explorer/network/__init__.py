"""The responsibility network as it is chosen, placed and drawn."""
