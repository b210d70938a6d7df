"""Records in, pages to read out: HTML files that need nothing else, and short views for notebooks."""

from guideline_nlp.report.comparison_page import write_comparison_page
from guideline_nlp.report.notice_page import write_notice_page
from guideline_nlp.report.series_page import write_series_page

__all__ = ["write_comparison_page", "write_notice_page", "write_series_page"]
