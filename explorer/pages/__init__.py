"""Builders of pages: an atlas and what is asked for go in, one frozen value comes out.

Every medium shows a page from the same value. Which pages there are, and which function builds
each, is said in `explorer.page_registry`, which also tells how to add one.
"""

from explorer.pages.registered import build_page

__all__ = ["build_page"]
