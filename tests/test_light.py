"""Light pages: whole, well formed, led everywhere, cited, safe; the index, the search, the 404."""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

from explorer import urls
from explorer.atlas import Atlas
from explorer.bibliography.citation import cite_in_all_styles, concept_entry, render_works
from explorer.cli.group import main
from explorer.errors import UnknownName
from explorer.model.metrics import finding_remarks, missing_words
from explorer.model.tables import grade_meaning
from explorer.page_registry import DOCUMENT_PAGES, PAGE_TYPES_BY_NAME
from explorer.pages.concept import build_concept_page
from explorer.pages.handout import build_handout_page
from explorer.publish.document_frames import resources_by_type, write_terms_document
from explorer.publish.documents import (
    document_iris_by_path,
    handout_iris_by_path,
    write_handout,
    write_missing_document,
    write_registered_document,
    write_resource_document,
)
from explorer.render.document_frame import DOCUMENT_SCRIPT, document_stylesheet
from explorer.render.header import HEADER_SCRIPT, LOOK_SCRIPT
from explorer.render.html import FIRST_PAINT_SCRIPT
from explorer.site.plan import EMBED_LIST_PATH
from explorer.translation import capitalize_first
from explorer.urls import Site
from tests.light_pages import Reading

DATA = Path(__file__).parent / "data"
FILES = Site("", static=True)
SERVED = Site("https://atlas.example/")
FIND = PAGE_TYPES_BY_NAME["find"]
OWN_SCRIPTS = [LOOK_SCRIPT, FIRST_PAINT_SCRIPT, HEADER_SCRIPT, DOCUMENT_SCRIPT]  # of every page
HEAVIEST = 66_000  # bytes of a page as it travels, compressed; previews are 3,400 of them
HUB = {"concept/therapeutic-alliance": 87_000}  # 109 works are cited on it
FORMS = (".ttl", ".jsonld", ".rdf", ".nt")


@pytest.fixture(scope="module")
def texts(atlas: Atlas) -> Mapping[str, str]:
    """Every light page of the bundled ontology as a file, by its path."""
    found = {
        place: write_resource_document(atlas, FILES, iri)
        for place, iri in document_iris_by_path(atlas).items()
    }
    for each in DOCUMENT_PAGES:
        found[each.document] = write_registered_document(atlas, FILES, each, {})
    found["ns"] = write_terms_document(atlas, FILES, "ns")
    return found


@pytest.fixture(scope="module")
def read(texts: Mapping[str, str]) -> Mapping[str, Reading]:
    """The same, taken apart; that they can be is the first thing tested."""
    return {place: Reading(text) for place, text in texts.items()}


def page(atlas: Atlas, name: str, site: Site = SERVED) -> Reading:
    return Reading(write_resource_document(atlas, site, atlas.find(name)))


def test_there_is_a_page_for_every_thing_with_an_iri(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    vocabulary = atlas.vocabulary
    expected = {
        "concept": len(vocabulary.concepts),
        "person": len(vocabulary.people),
        "work": len(vocabulary.works),
        "claim": len(vocabulary.claims) + len(vocabulary.withdrawn),
        "argument": len(vocabulary.arguments),
        "finding": len(vocabulary.findings),
        "tour": len(vocabulary.tours),
    }
    found = {name: sum(place.startswith(f"{name}/") for place in read) for name in urls.THINGS}
    assert found == expected


def test_every_link_leads_somewhere(atlas: Atlas, read: Mapping[str, Reading]) -> None:
    known = read.keys() | handout_iris_by_path(atlas).keys()
    lost = {
        (place, target)
        for place, reading in read.items()
        for target in reading.places(place)
        if not target.startswith(urls.EMBED)
        and target.removesuffix(".html") not in {*known, EMBED_LIST_PATH}
        and not (target.endswith(FORMS) and target.rpartition(".")[0] in read)
    }
    assert not lost
    nowhere = {
        (place, fragment)
        for place, reading in read.items()
        for fragment in reading.fragments - set(reading.ids)
    }
    assert not nowhere


def test_every_concept_has_a_handout_with_cautions_and_a_question(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    handouts = handout_iris_by_path(atlas)
    assert set(handouts.values()) == set(atlas.vocabulary.concepts)
    for place, iri in handouts.items():
        page = build_handout_page(atlas, iri)
        handout = Reading(write_handout(atlas, FILES, iri))
        assert page.concept.definition in handout.text
        assert page.question in handout.text
        assert 1 <= len(page.cautions) <= 3
        assert all(each.argument.text in handout.text for each in page.cautions)
        assert handout.fragments <= set(handout.ids)
        targets = {each.removesuffix(".html") for each in handout.places(place)}
        pages_of = {each for each in targets if not each.startswith(urls.EMBED)}
        assert pages_of <= {*read, EMBED_LIST_PATH}
        assert urls.path(page.concept.curie) in targets
    with pytest.raises(UnknownName):
        write_handout(atlas, FILES, "https://example.org/nothing")


def test_every_page_can_be_reached_from_the_index(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    seen, waiting = {urls.INDEX}, [urls.INDEX]
    while waiting:
        place = waiting.pop()
        targets = {each.removesuffix(".html") for each in read[place].places(place)}
        waiting += (found := (targets & read.keys()) - seen)
        seen |= found
    withdrawn = {urls.path(claim.curie) for claim in atlas.vocabulary.withdrawn.values()}
    assert seen | withdrawn == read.keys()
    assert not seen & withdrawn


def test_ids_are_used_once_and_there_is_one_heading(
    texts: Mapping[str, str], read: Mapping[str, Reading]
) -> None:
    for place, reading in read.items():
        assert len(reading.ids) == len(set(reading.ids)), place
        assert len(re.findall(r"<h1[ >]", texts[place])) == 1, place


def test_a_page_is_one_request_and_light(
    texts: Mapping[str, str], read: Mapping[str, Reading]
) -> None:
    for place, reading in read.items():
        assert reading.sources == (["find.js"] if place == urls.FIND else []), place
        kinds = {link.get("rel", "") for link in reading.links}
        assert "stylesheet" not in kinds, place
        icons = [link["href"] for link in reading.links if link["rel"] == "icon"]
        assert len(icons) == 1, place
        assert icons[0].startswith("data:"), place
        assert len(gzip.compress(texts[place].encode(), mtime=0)) < HUB.get(place, HEAVIEST), place


def test_scripts_show_the_head_first_copy_and_hold_data(read: Mapping[str, Reading]) -> None:
    for place, reading in read.items():
        others = [text for text in reading.scripts if not text.startswith('{"@context"')]
        assert others == OWN_SCRIPTS, place
    assert "</" not in "".join(OWN_SCRIPTS)


def test_every_sentence_said_of_a_concept_has_a_source_or_says_that_it_has_none(
    atlas: Atlas, texts: Mapping[str, str]
) -> None:
    sentences = 0
    for concept in atlas.vocabulary.concepts.values():
        text = texts[urls.path(concept.curie)]
        said = re.search(r'id="what-is-said".*?</section>', text, re.DOTALL)
        for sentence in re.split(r'<span class="sentence[ "]', said[0] if said else "")[1:]:
            sentences += 1
            inferred = sentence.startswith("basis-inferred") and 'class="why"' in sentence
            opens = inferred or 'class="sentence-mark"' in sentence  # the list has its sources
            assert opens or 'class="cites"' in sentence, (concept.curie, sentence)
    assert sentences > len(atlas.vocabulary.concepts)


def test_what_speaks_against_a_concept_is_in_full_and_what_is_general_is_folded(
    atlas: Atlas, texts: Mapping[str, str]
) -> None:
    for concept in atlas.vocabulary.concepts.values():
        (section,) = re.findall(
            r'<section class="caution".*?(?=<section aria-labelledby="[^s]|<section class="take)',
            texts[urls.path(concept.curie)],
            re.DOTALL,
        )
        reading, page = Reading(section), build_concept_page(atlas, concept.iri)
        for applied in page.cautions:
            assert applied.argument.text in reading.text, concept.curie
            assert applied.argument.text not in reading.folded, concept.curie
        for group in page.inherited_cautions:
            assert group.origin.label in reading.folded
            shown = re.findall(r'class="strongest">(.*?)</span>', unescape(section))
            assert capitalize_first(group.strongest.argument.label) in shown
            for applied in group.arguments:
                assert applied.argument.text in reading.folded, concept.curie


def test_every_sentence_of_prose_opens_its_sources(
    atlas: Atlas, texts: Mapping[str, str], read: Mapping[str, Reading]
) -> None:
    for iri, prose in atlas.vocabulary.prose.items():
        place = urls.path(atlas.vocabulary.concepts[iri].curie)
        text, reading = texts[place], read[place]
        signs = re.findall(r'<a class="sentence-mark" id="mark-(\d+)" href="#sentence-(\d+)"', text)
        expected = [str(number) for number in range(1, len(prose.sentences) + 1)]
        assert [one for one, _ in signs] == [other for _, other in signs] == expected
        assert {f"sentence-{number}" for number in expected} <= set(reading.ids)
        for sentence in prose.sentences:
            assert sentence.text in " ".join(reading.text.replace("\xa0", " ").split())
        for paragraph in build_concept_page(atlas, iri).prose:
            for each in paragraph.sentences:
                item = text.partition(f'id="sentence-{each.number}"')[2].partition("</ul>")[0]
                for source in each.sources:
                    assert f'href="../{urls.path(source.link.curie)}.html"' in item
                    assert all(note in unescape(item) for note in source.notes)


def test_a_concept_page_keeps_its_order(texts: Mapping[str, str]) -> None:
    text = texts["concept/therapeutic-alliance"]
    order = ("<h1", "in-short", "what-is-said", "picture", "evidence", "caution", "attribution")
    places = [text.index(f'id="{name}"') if name != "<h1" else text.index(name) for name in order]
    places += [text.index(f'<h2 id="{name}"') for name in ("notes", "references", "take")]
    assert places == sorted(places)


def test_the_picture_leads_to_concepts_and_claims(read: Mapping[str, Reading]) -> None:
    places = read["concept/holding-environment"].places("concept/holding-environment")
    assert "person/winnicott.html" in places
    assert "claim/emotional-bond-requires-holding-environment.html" in places


def test_a_claim_page_says_all_there_is(atlas: Atlas, read: Mapping[str, Reading]) -> None:
    name = "therapeutic-alliance-necessary-for-meaningful-change"
    reading = read[f"claim/{name}"]
    claim = atlas.vocabulary.claims[atlas.find(f"claim:{name}")]
    text = " ".join(reading.text.split())
    assert "hold that the therapeutic alliance is necessary for meaningful change." in text
    assert "The cited source says so." in text
    for citation in claim.citations:
        assert f"at {citation.locator}" in text
        assert f"“{citation.phrase}”" in text
    for note in claim.notes:
        assert note in text
    for argument in atlas.arguments_about(claim.iri):
        assert argument.text in text
        for reply in atlas.arguments_about(argument.iri):
            assert reply.text in text
    assert "Other claims about meaningful change" in text
    assert {"person/rapp.html", "work/rapp-tobin-quintiliani.html"} <= reading.places("claim/x")


def test_a_citation_that_does_not_bear_a_claim_out_says_so(read: Mapping[str, Reading]) -> None:
    name = "claim/long-term-psychodynamic-therapy-fosters-presenting-problem-change"
    assert re.search(r"Bhar et al\., 2010\s+disagrees", read[name].text)


def test_a_work_page_says_how_it_was_checked_and_what_cites_it(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    reading = read["work/fluckiger2018"]
    assert grade_meaning(atlas.vocabulary.works[atlas.find("work:fluckiger2018")]) in reading.text
    assert "https://doi.org/10.1037/pst0000172" in reading.hrefs
    place = "work/rapp-tobin-quintiliani"
    post = read[place]
    iri = atlas.find("work:rapp-tobin-quintiliani")
    citing = [
        urls.path(claim.curie)
        for claim in atlas.vocabulary.claims.values()
        if any(citation.work == iri for citation in claim.citations)
    ]
    assert {f"{each}.html" for each in citing} <= post.places(place)
    printed = next(r for r in atlas.vocabulary.references.values() if r.corrected_by)
    corrected = atlas.vocabulary.works[printed.corrected_by]
    assert printed.text in read[urls.path(corrected.curie)].text


def test_a_person_page_tells_credit_and_history_apart(read: Mapping[str, Reading]) -> None:
    text = read["person/winnicott"].text
    assert text.index("Credited with") < text.index("Introduced") < text.index("Works")
    assert "The theory of the parent-infant relationship" in text


def test_a_finding_page_says_what_the_number_does_not_show(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    for finding in atlas.vocabulary.findings.values():
        text = read[urls.path(finding.curie)].text
        assert all(limit in text for limit in finding.limits)
        lacking = (finding.lower if finding.metric else 0, finding.studies, finding.participants)
        assert missing_words(finding) in text or None not in lacking, finding.curie
        assert all(capitalize_first(each)[1:] in text for each in finding_remarks(finding))
        assert all(atlas.vocabulary.findings[each].label in text for each in finding.same_data_as)


def test_a_tour_page_has_its_stops_in_order(atlas: Atlas, texts: Mapping[str, str]) -> None:
    for tour in atlas.vocabulary.tours.values():
        text = Reading(texts[urls.path(tour.curie)]).text
        places = [text.index(stop.text) for stop in tour.stops]
        assert places == sorted(places)
        assert tour.question in text
        assert tour.learning_outcomes
        assert all(outcome in text for outcome in tour.learning_outcomes)


@pytest.mark.slow  # four commands for each sort, and each command opens the atlas
@pytest.mark.parametrize("sort", urls.THINGS)
def test_what_is_cited_is_what_the_command_line_cites(
    atlas: Atlas, read: Mapping[str, Reading], sort: str
) -> None:
    curie = next(
        thing.curie
        for shelf in resources_by_type(atlas)
        for thing in shelf.values()
        if thing.curie.startswith(f"{sort}:")
    )
    shown = read[urls.path(curie)].kept
    for text, style in zip(shown, ("apa", "bibtex", "ris", "csl-json"), strict=False):
        command = ["cite", curie, "--style", style]
        assert CliRunner().invoke(main, command).stdout.strip() == text.strip()


def test_a_page_is_cited_with_version_and_date(atlas: Atlas, read: Mapping[str, Reading]) -> None:
    shown = read["concept/holding-environment"].kept
    year, month, day = map(int, atlas.header.modified.split("-"))
    assert f"month = {{{month}}},\n  day = {{{day}}}" in shown[1]
    assert f"DA  - {year}/{month:02}/{day:02}" in shown[2]
    assert json.loads(shown[3])[0]["issued"] == {"date-parts": [[year, month, day]]}
    assert "Record:" not in "".join(shown[:3]), "a page of ours is no record of another's work"
    assert "verification" not in shown[3]
    assert f"Version {atlas.header.version}" in shown[0]
    assert atlas.header.modified in read["concept/holding-environment"].text


def test_every_page_is_cited_as_the_citation_processor_writes_it(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    for iri, concept in atlas.vocabulary.concepts.items():
        assert read[urls.path(concept.curie)].kept[0] == atlas.cite(iri, "apa").strip()
    odd = ("What is it?", 'A "title": with marks.', "Qqqq", "R. D. Laing", "Über-Ich, das", "1,000")
    for title in odd:
        concept = replace(atlas.concept("trust"), pref_label=title, iri="https://example.org/a?b#c")
        entry = concept_entry(concept, atlas.header)
        assert cite_in_all_styles(entry)["APA"] == render_works([entry], "apa").strip()


def test_a_reference_manager_reads_the_references(
    atlas: Atlas, read: Mapping[str, Reading]
) -> None:
    reading = read["concept/holding-environment"]
    own, *cited = [parse_qs(each) for each in reading.coins]
    assert own["rft.title"] == ["Holding environment"]
    assert own["rft_id"] == ["https://w3id.org/alliance-atlas/concept/holding-environment"]
    page = build_concept_page(atlas, atlas.find("holding environment"))
    works = [each.work for each in page.references if not each.work.editors]
    assert 0 < len(works) == len(cited)
    for found, work in zip(cited, works, strict=True):
        title = found.get("rft.atitle") or found.get("rft.btitle") or found["rft.title"]
        assert title == [work.title]
        assert found.get("rft.date", [""]) == [str(work.year or "")]
        assert len(found.get("rft.au", []) + found.get("rft.aucorp", [])) == len(work.authors)
        if work.doi:
            assert found["rft_id"] == [f"info:doi/{work.doi}"]


def test_the_head_of_a_work_is_the_work(atlas: Atlas) -> None:
    reading = page(atlas, "work:fluckiger2018")
    assert reading.meta("z:itemType") == ["journalArticle"]
    assert reading.meta("citation_title") == [
        "The alliance in adult psychotherapy: A meta-analytic synthesis"
    ]
    assert reading.meta("citation_author")[0] == "Flückiger, Christoph"
    assert reading.meta("citation_journal_title") == ["Psychotherapy"]
    assert reading.meta("citation_firstpage") == ["316"]
    assert reading.meta("citation_lastpage") == ["340"]
    assert reading.meta("citation_doi") == ["10.1037/pst0000172"]
    assert reading.meta("citation_publication_date") == ["2018"]
    assert reading.meta("DC.identifier") == ["https://doi.org/10.1037/pst0000172"]


def test_the_head_of_a_concept_leads_to_all_its_forms(atlas: Atlas) -> None:
    text = write_resource_document(atlas, SERVED, atlas.find("concept:trust"))
    reading = Reading(text)
    by = {(link["rel"], link.get("type", "")): link["href"] for link in reading.links}
    base = "https://atlas.example/"
    assert by["canonical", ""] == f"{base}concept/trust"
    assert by["alternate", "text/turtle"] == "trust.ttl"
    assert by["alternate", "application/ld+json"] == "trust.jsonld"
    asked = "oembed?url=https%3A%2F%2Fatlas.example%2Fconcept%2Ftrust&format"
    assert by["alternate", "application/json+oembed"] == f"{base}{asked}=json"
    assert by["alternate", "text/xml+oembed"] == f"{base}{asked}=xml"
    assert text.index("oembed") < text.index("<style>")
    assert text.index("oembed") < 1_000
    assert reading.meta("og:image") == [f"{base}concept/trust.png"]
    assert reading.meta("og:url") == [f"{base}concept/trust"]
    day = atlas.header.modified.replace("-", "/")
    assert reading.meta("citation_publication_date") == [day]
    definition = atlas.concept("trust").definition
    description = reading.meta("description")[0]
    assert len(description) <= 160
    assert definition.startswith(description.rstrip("…"))
    assert "../find" in text
    assert 'href="../concept?id=concept:trust">Explore' in text
    assert "&lt;iframe src=" in text


def test_files_know_no_address_and_no_application(read: Mapping[str, Reading]) -> None:
    reading = read["concept/trust"]
    assert not [link for link in reading.links if link["rel"] == "canonical"]
    assert not reading.meta("og:image")
    assert not [href for href in reading.hrefs if "?" in href]
    based = Site("https://atlas.example/atlas/", static=True)
    assert based.address("concept/trust") == "https://atlas.example/atlas/concept/trust.html"


def test_files_with_an_address_lead_to_static_answers_of_oembed(atlas: Atlas) -> None:
    site = Site("https://atlas.example/", static=True)
    reading = page(atlas, "concept:trust", site)
    types = {link.get("type"): link["href"] for link in reading.links}
    assert types["application/json+oembed"] == "https://atlas.example/oembed/concept/trust.json"
    assert "application/json+oembed" not in {
        link.get("type") for link in page(atlas, "work:bion1962", site).links
    }


def test_the_index_has_letters_and_kinds(atlas: Atlas, read: Mapping[str, Reading]) -> None:
    reading = read[urls.INDEX]
    linked = {place.removesuffix(".html") for place in reading.places(urls.INDEX)}
    vocabulary = atlas.vocabulary
    for things in (vocabulary.concepts, vocabulary.people, vocabulary.works, vocabulary.tours):
        assert {urls.path(each.curie) for each in things.values()} <= linked
    assert {"concepts-A", "people-W", "works-B", "kinds", "tours"} <= reading.fragments
    for kind in ("Approach", "Client outcome", "Therapist behaviour"):
        assert re.search(kind, reading.text)


def test_the_search_says_which_label_matched(atlas: Atlas) -> None:
    reading = Reading(write_registered_document(atlas, SERVED, FIND, {"q": "facilitating env"}))
    assert "holding environment" in reading.text
    assert "matches “facilitating environment”" in reading.text
    assert "concept/holding-environment" in reading.places(urls.FIND)
    assert "Did you mean" not in reading.text


def test_the_search_suggests_what_may_have_been_meant(atlas: Atlas) -> None:
    reading = Reading(
        write_registered_document(atlas, SERVED, FIND, {"q": "projektive identifikation"})
    )
    assert "Did you mean projective identification" in reading.text
    assert "find?q=projective%20identification" in reading.hrefs
    assert "concept/projective-identification" in reading.places(urls.FIND)


def test_the_search_survives_whatever_is_typed(atlas: Atlas) -> None:
    for typed in (
        "",
        " ",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "x" * 9_999,
    ):
        reading = Reading(write_registered_document(atlas, SERVED, FIND, {"q": typed}))
        assert "onerror" not in reading.attributes
        assert reading.scripts == OWN_SCRIPTS
    assert (
        "nothing here is called “qqqqzzzz”"
        in Reading(write_registered_document(atlas, SERVED, FIND, {"q": "qqqqzzzz"})).text
    )


def test_the_search_answers_questions_with_sentences_and_their_places(atlas: Atlas) -> None:
    asked = {"q": "what is the difference between holding and containing?"}
    reading = Reading(write_registered_document(atlas, SERVED, FIND, asked))
    assert "How do holding environment and container and contained differ?" in reading.text
    assert "./compare?ids=concept:holding-environment%2Cconcept:container-contained" in (
        reading.hrefs
    )
    html = write_registered_document(atlas, SERVED, FIND, {"q": "saying nothing on purpose"})
    assert "in plain words:" in html
    assert "<mark>saying</mark> <mark>nothing</mark>" in html or "<mark>saying</mark>" in html
    missing = write_registered_document(atlas, SERVED, FIND, {"q": "who coined EMDR"})
    assert "nothing here is called “EMDR”" in missing
    distress = write_registered_document(atlas, SERVED, FIND, {"q": "I want to die"})
    assert "crisis line of your country" in distress
    assert '<ol class="hits">' not in distress


def test_the_search_of_files_leaves_the_finding_to_a_script(texts: Mapping[str, str]) -> None:
    assert '<div id="results" aria-live="polite">' in texts[urls.FIND]
    assert '<script src="find.js" defer></script>' in texts[urls.FIND]
    assert "<noscript>" in texts[urls.FIND]


def test_a_missing_page_says_so_and_leads_on(atlas: Atlas) -> None:
    words = "There is no page at /concept/trsut."
    text = write_missing_document(atlas, SERVED, "concept/trsut", words, ("trust", "no such thing"))
    reading = Reading(text)
    assert words in reading.text
    assert {"concept/trust", urls.INDEX} <= reading.places("concept/trsut")
    assert "no such thing" in reading.text
    assert reading.meta("robots") == ["noindex"]


def test_the_missing_page_of_files_works_at_any_depth(atlas: Atlas) -> None:
    site = Site("https://atlas.example/atlas/", static=True)
    reading = Reading(write_missing_document(atlas, site, "404", "Page not found.", ("trust",)))
    assert "https://atlas.example/atlas/concept/trust.html" in reading.hrefs
    assert not reading.places("404")


def test_what_is_not_there_is_an_error_with_its_name(atlas: Atlas) -> None:
    with pytest.raises(UnknownName, match="concept:nothing"):
        write_resource_document(atlas, FILES, "https://w3id.org/alliance-atlas/concept/nothing")


@pytest.mark.parametrize("name", ["fruit", "hostile", "classes", "languages"])
def test_pages_of_foreign_vocabularies_are_whole_and_safe(name: str) -> None:
    foreign = Atlas.open(str(DATA / f"{name}.ttl"))
    places = document_iris_by_path(foreign)
    texts = {place: write_resource_document(foreign, FILES, iri) for place, iri in places.items()}
    for each in DOCUMENT_PAGES:
        texts[each.document] = write_registered_document(foreign, FILES, each, {})
    handouts = handout_iris_by_path(foreign)
    texts |= {place: write_handout(foreign, FILES, iri) for place, iri in handouts.items()}
    read = {place: Reading(text) for place, text in texts.items()}
    for place, reading in read.items():
        assert "onerror" not in reading.attributes
        assert not any(href.startswith("javascript:") for href in reading.hrefs)
        assert len(reading.scripts) <= len(OWN_SCRIPTS) + 2, place
        assert reading.fragments <= set(reading.ids)
        targets = {each.removesuffix(".html") for each in reading.places(place)}
        pages_of = {each for each in targets if not each.startswith(urls.EMBED)}
        assert {each for each in pages_of if not each.endswith(FORMS)} <= read.keys() | {
            EMBED_LIST_PATH
        }
    assert len(places) == len(foreign.vocabulary.concepts) > 0


def test_a_scope_note_of_others_is_not_said_to_be_what_a_thing_is_not(
    read: Mapping[str, Reading], tmp_path: Path
) -> None:
    (tmp_path / "wind.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <https://example.org/storm> "
        'a skos:Concept ; skos:prefLabel "storm"@en ; skos:scopeNote "From force nine."@en .'
    )
    foreign = Atlas.open(str(tmp_path / "wind.ttl"))
    text = Reading(write_resource_document(foreign, FILES, "https://example.org/storm")).text
    assert "Scope" in text
    assert "From force nine." in text
    assert "Not to be confused with" not in text
    assert "Not to be confused with" in read["concept/trust"].text


def test_the_style_sheet_is_small() -> None:
    assert len(document_stylesheet()) < 33_000
