"""What the store holds, beside it in tables that answer at once: for lists and pages over all plans.

A whole-graph query takes seconds on a disk; here every write costs the rereading of the graphs that it
changed, and a page of a list, a count or the edges of a network take milliseconds.
"""
