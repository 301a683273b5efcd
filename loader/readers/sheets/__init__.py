"""Spreadsheets and CSV: the used cells of each sheet become running text and tables."""
