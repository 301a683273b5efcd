"""The cascade: which items of an upper plan the tasks of a lower one take over."""
