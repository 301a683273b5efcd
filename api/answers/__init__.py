"""Rows of the store as JSON, CSV and files to work with."""
