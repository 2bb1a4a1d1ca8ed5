"""Builders of page values: an atlas and what is asked for go in, one frozen value comes out.

Every medium shows a page from the same value. Which pages there are beside those of single
resources is said in `explorer.page_registry`, which also tells how to add one.
"""

from explorer.pages.claim import build_claim_card
from explorer.pages.concept import build_concept_page

__all__ = ["build_claim_card", "build_concept_page"]
