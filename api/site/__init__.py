"""The reading pages of a store as a folder that works from a disk."""
