"""Plans printed into the formats of offices by other programs than the readers, to be read back."""
