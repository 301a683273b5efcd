"""Documents that a text names: titles in 《》, numbers, and which belong together."""
