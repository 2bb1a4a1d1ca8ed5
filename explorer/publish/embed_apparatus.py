"""What stands under every embed for teaching: numbered sources, cards of claims, who disagrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Citation, Embed
from explorer.namespaces import contract
from explorer.page.assemble import Numbering
from explorer.page.threads import Bearing, threads
from explorer.publish.embed_addresses import embed_address
from explorer.urls import Links, Site
from explorer.views import teaching
from explorer.views.cards import in_text
from explorer.views.embedded import Content
from explorer.views.stills import Still, standalone
from explorer.views.teaching import Remark, Source, Told

# How far what is argued about may be from what is shown, to be told in full.
CLAIMS = 1


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Numbers the works that a page cites, in the order in which it first does."""

    atlas: Atlas
    places: Links
    numbering: Numbering

    @classmethod
    def of(cls, atlas: Atlas, site: Site) -> Self:
        """Begin a page that travels, without any source."""
        return cls(atlas, site.abroad(), Numbering(atlas.vocabulary))

    def numbers(self, citations: tuple[Citation, ...]) -> tuple[int, ...]:
        """Return the numbers of citations."""
        return self.numbering.numbers(citations)

    def told(self, iri: str) -> Told:
        """Return a claim with the sources it cites."""
        card = self.atlas.claim_card(iri)
        works = self.atlas.vocabulary.works
        cited: dict[str, list[str]] = {}
        for citation in card.claim.citations:
            if citation.work in works:
                cited.setdefault(citation.work, []).append(citation.locator)
        sources = [
            Source(
                self.numbers(tuple(c for c in card.claim.citations if c.work == work))[0],
                in_text(works[work]),
                tuple(sorted({locator for locator in locators if locator})),
            )
            for work, locators in cited.items()
        ]
        relation = self.atlas.vocabulary.relations.get(card.claim.predicate)
        name = relation.label if relation else contract(card.claim.predicate)
        return Told(card, name, tuple(sorted(sources, key=lambda source: source.number)))

    def cards(self, told: Iterable[Told]) -> str:
        """Return the cards of claims, each once."""
        once = {each.card.claim.iri: each for each in told}
        return teaching.claim_cards(tuple(once.values()), self.atlas.vocabulary, self.places)

    def threads(self, bearing: Mapping[str, Bearing]) -> tuple[AppliedArgument, ...]:
        """Return the arguments about some things, each once, with their replies."""
        return threads(bearing, self.atlas.vocabulary, self.numbers)

    def cautions(
        self, found: Sequence[AppliedArgument], remarks: Sequence[Remark] = (), empty: str = ""
    ) -> str:
        """Return what warns, what speaks against and what supports; `empty` where nothing does."""
        vocabulary = self.atlas.vocabulary
        if not found and not remarks and not (empty and vocabulary.arguments):
            return ""
        said = "" if found else empty
        return teaching.cautions(found, remarks, vocabulary, self.places, said)

    def references(self) -> str:
        """Return the list of all that was cited so far; to be asked last."""
        return teaching.references(self.numbering.references(self.atlas.bibliography), self.places)

    def nothing(self, title: str, text: str) -> Content:
        """Return a page that has nothing to show, and says so."""
        return Content(title, text, "", teaching.nothing(text, self.places))


def sheet(
    page: Apparatus,
    site: Site,
    embed: Embed,
    words: tuple[str, str],
    stills: Sequence[Still] = (),
    remarks: Sequence[str] = (),
) -> str:
    """Return pictures as one that stands by itself.

    Args:
        page: What was cited for them.
        site: Where the embed is published.
        embed: What is shown.
        words: The title, and a sentence on what is shown.
        stills: The pictures; none where there is nothing to show.
        remarks: What must not be missing when the picture travels: cautions, what signs mean.
    """
    header = page.atlas.header
    version = f", version {header.version}" if header.version else ""
    licence = f". Licence: {header.licence}" if header.licence else ""
    address = f". {embed_address(site, embed)}" if site.base else ""
    works = [page.atlas.vocabulary.works[iri] for iri in page.numbering.cited]
    sources = "; ".join(sorted({in_text(work) for work in works}, key=str.casefold))
    foot = [*remarks, f"Sources: {sources}." if sources else ""]
    foot.append(f"{header.title or 'Alliance Atlas'}{version}{licence}{address}")
    return standalone(stills, *words, [line for line in foot if line], embed.scheme)


def capital(text: str) -> str:
    """Return a text with a capital first letter and the rest untouched."""
    return text[:1].upper() + text[1:]
