"""Reports of a check in the form that somebody wants: text, JSON, a page, a sheet, or Turtle."""

from api.reports.checked import Checked
from api.reports.writing import write_reports

__all__ = ["Checked", "write_reports"]
