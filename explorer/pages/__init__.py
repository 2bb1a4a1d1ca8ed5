"""Pages and cards as values: `ConceptPage` and `ClaimCard`, built from summary and citation."""

from explorer.pages.claim import build_claim_card
from explorer.pages.concept import build_concept_page

__all__ = ["build_claim_card", "build_concept_page"]
