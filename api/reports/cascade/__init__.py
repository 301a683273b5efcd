"""Comparisons and cascades in the form that somebody wants: text, JSON, a page, a matrix, or SSSOM."""

from api.reports.cascade.text import summary_lines
from api.reports.cascade.writing import unwritten, write_cascade, write_comparison

__all__ = ["summary_lines", "unwritten", "write_cascade", "write_comparison"]
