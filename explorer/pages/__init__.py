"""Builders of page values, one for each type of page: the atlas goes in, the value comes out.

Every medium shows a page from the same value. Which pages there are beside those of single
resources is said in `explorer.page_registry`, which also tells how to add one.
"""

from explorer.pages.argument import build_argument_page, build_finding_page
from explorer.pages.claim import build_claim_card, build_claim_page
from explorer.pages.concept import build_concept_page
from explorer.pages.connections import build_comparison_page, build_connections_page
from explorer.pages.debate import build_debate_page
from explorer.pages.evidence import build_evidence_page, build_outcomes_page
from explorer.pages.handout import build_handout_page
from explorer.pages.person import build_person_page
from explorer.pages.site_index import build_neighbourhood_page
from explorer.pages.timeline import build_timeline_page
from explorer.pages.tour import build_tour_list, build_tour_page
from explorer.pages.work import build_work_page

__all__ = [
    "build_argument_page",
    "build_claim_card",
    "build_claim_page",
    "build_comparison_page",
    "build_concept_page",
    "build_connections_page",
    "build_debate_page",
    "build_evidence_page",
    "build_finding_page",
    "build_handout_page",
    "build_neighbourhood_page",
    "build_outcomes_page",
    "build_person_page",
    "build_timeline_page",
    "build_tour_list",
    "build_tour_page",
    "build_work_page",
]
