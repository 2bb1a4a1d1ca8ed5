"""What stands under every embed for teaching: numbered sources, cards of claims, who disagrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Citation, Embed
from explorer.pages.argument_threads import Relevance, build_argument_threads
from explorer.publish.embeds.addresses import embed_address
from explorer.publish.embeds.cards import Citing
from explorer.urls import Links, Site
from explorer.views import embed_pieces as pieces
from explorer.views import teaching
from explorer.views.cards import in_text
from explorer.views.embed_pieces import LineCard
from explorer.views.embedded import Content
from explorer.views.stills import Still, standalone
from explorer.views.teaching import Remark

# How far what is argued about may be from what is shown, to be told in full.
CLAIMS = 1


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Cites for a page that travels: works are numbered in the order in which it first does."""

    atlas: Atlas
    places: Links
    citing: Citing

    @classmethod
    def of(cls, atlas: Atlas, site: Site) -> Self:
        """Begin a page, without any source."""
        return cls(atlas, site.abroad(), Citing(atlas))

    def numbers(self, citations: tuple[Citation, ...]) -> tuple[int, ...]:
        """Return the numbers of citations."""
        return self.citing.numbering.numbers(citations)

    def cards(self, lines: Iterable[LineCard]) -> str:
        """Return the cards of claims, each once."""
        once = {line.claim.iri: line for line in lines}
        ids = {iri: teaching.claim_anchor(line.claim) for iri, line in once.items()}
        return pieces.cards((), tuple(once.values()), ids, self.atlas.vocabulary, self.places)

    def threads(self, bearing: Mapping[str, Relevance]) -> tuple[AppliedArgument, ...]:
        """Return the arguments about some things, each once, with their replies."""
        return build_argument_threads(bearing, self.atlas.vocabulary, self.numbers)

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
        found = self.citing.references()
        return pieces.references(found, self.atlas.vocabulary, self.places) if found else ""

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
    works = [page.atlas.vocabulary.works[iri] for iri in page.citing.numbering.cited]
    sources = "; ".join(sorted({in_text(work) for work in works}, key=str.casefold))
    foot = [*remarks, f"Sources: {sources}." if sources else ""]
    foot.append(f"{header.title or 'Alliance Atlas'}{version}{licence}{address}")
    return standalone(stills, *words, [line for line in foot if line], embed.scheme)


def capital(text: str) -> str:
    """Return a text with a capital first letter and the rest untouched."""
    return text[:1].upper() + text[1:]
