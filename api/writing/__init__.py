"""Everything that changes a store, by one writer."""
