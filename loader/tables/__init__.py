"""Tables: which column is which, which cells are merged, slipped or torn, and the items in them."""
