"""The journal of a store: what was done to it, in order, and the files that this was done with.

Whatever is done stands here before it stands in the store, on disk. So a store that lost something, or
everything, is made whole again from its journal.
"""
