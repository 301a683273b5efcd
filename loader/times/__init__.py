"""Words of time: where they stand in a cell, among units and in a text, and which days they mean."""
