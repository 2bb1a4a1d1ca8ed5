"""Pages and cards as values: `ConceptPage` and `ClaimCard`, assembled from summary and citation."""

from explorer.page.assemble import claim_card, concept_page

__all__ = ["claim_card", "concept_page"]
