"""Messages of the interface: all are extracted, none is a piece of a page, scripts bear them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from explorer.render.html import JS_MESSAGE_CALL, prepare_script, translate_messages
from tests.pseudo import (
    ROOT,
    TEMPLATE,
    change_message,
    extract_messages,
    list_messages,
    read_catalogue,
)

INLINE = {"a", "abbr", "cite", "code", "em", "kbd", "span", "strong"}
SCRIPTS = sorted((ROOT / "explorer").rglob("*.js"))
TEMPLATES = sorted((ROOT / "explorer" / "render" / "templates").rglob("*.html"))
# What a template fills in, messages included.
FILLED = re.compile(
    r"\{%-?\s*trans\b.*?\bendtrans\s*-?%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
SHOWN_ATTRIBUTE = re.compile(r'\s(?:aria-[a-z]*label|title|placeholder|alt|data-label)="([^"]*)"')
ELEMENT = re.compile(r"<[^>]*>")
MARKED = re.compile(r'gettext\((?:"[^"]*"(?:, )?)+')
SENTENCE = re.compile(r'"[A-Z][a-z]+ [^"]*[a-z]"')  # a literal in an expression that readers see
NAMES = {"SVG", "PNG", "JSON Graph", "GraphML"}


class Elements(HTMLParser):
    """The elements of a message."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_messages_for_translators_are_those_of_the_interface(tmp_path: Path) -> None:
    now = set(list_messages(extract_messages(tmp_path)))
    written = set(list_messages(read_catalogue(TEMPLATE)))
    assert now, "nothing is extracted"
    added, gone = sorted(map(str, now - written)), sorted(map(str, written - now))
    said = (
        f"{TEMPLATE.relative_to(ROOT)} is out of date (make messages).\nNew: {added}\nGone: {gone}"
    )
    assert now == written, said


def test_messages_are_sentences_and_no_pieces_of_pages() -> None:
    for _, forms in list_messages(read_catalogue(TEMPLATE)):
        for text in (forms,) if isinstance(forms, str) else forms:
            elements = Elements(text)
            assert set(elements.found) <= INLINE, text
            assert not elements.open, f"not closed: {text}"
            assert "\n" not in text, text
            assert re.search(r"[^\W\d_]", re.sub(r"%\(\w+\)s|\{\w*\}", "", text)), (
                f"no word: {text}"
            )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_have_no_words_of_their_own(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    page = FILLED.sub(" ", template)
    shown = {each.strip() for each in (*SHOWN_ATTRIBUTE.findall(page), *ELEMENT.split(page))}
    assert not {each for each in shown if re.search(r"[^\W\d_]", each)} - NAMES
    filled = (MARKED.sub("", each) for each in FILLED.findall(template) if "trans" not in each)
    unmarked = {found for each in filled for found in SENTENCE.findall(each)}
    assert unmarked <= {'"Alliance Atlas"'}


def test_no_message_is_two() -> None:
    """A catalogue knows a message that goes with a number by its first form alone."""
    for message in read_catalogue(TEMPLATE):
        both = {"python-format", "python-brace-format"} <= set(message.flags)
        assert not both, f"give one of both a context: {message.id}"


def test_every_message_of_a_script_is_extracted() -> None:
    extracted = set()
    for _, forms in list_messages(read_catalogue(TEMPLATE)):
        extracted |= {forms} if isinstance(forms, str) else set(forms)
    for path in SCRIPTS:
        for found in JS_MESSAGE_CALL.finditer(path.read_text(encoding="utf-8")):
            texts = [each.strip('"') for each in found.group("first", "second") if each]
            shown = texts[-1:] if found["function"] == "pgettext" else texts
            assert set(shown) <= extracted, f"{path.name}: outside of template literals only"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_go_to_browsers_without_marks(path: Path) -> None:
    assert "gettext(" not in prepare_script(path.read_text(encoding="utf-8"))


def test_a_message_of_a_script_without_a_literal_is_refused() -> None:
    with pytest.raises(ValueError, match="No literals"):
        translate_messages("say(gettext(text));")


class Catalogue:
    """A language of three forms, in which everything is called otherwise."""

    FORMS = ("`${one}`", "<b>two</b> {n}", "many {n}")

    def info(self) -> dict[str, str]:
        return {"plural-forms": "nplurals=3; plural=(n==1 ? 0 : n%10==2 ? 1 : 2);"}

    def gettext(self, _: str) -> str:
        return '</script> "{n}"'

    def pgettext(self, context: str, _: str) -> str:
        return context.upper()

    def ngettext(self, _one: str, _many: str, n: int) -> str:
        return self.FORMS[0 if n == 1 else 1 if n % 10 == 2 else 2]


def test_scripts_have_the_words_and_the_forms_of_the_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("explorer.translation.CATALOGUE", Catalogue())
    translated = translate_messages
    assert translated('f(gettext("a {n}"))') == 'f("<\\/script> \\"{n}\\"")'
    assert translated('f(gettext("a {n}", { n: x.y }))') == 'f(`<\\/script> "${x.y}"`)'
    assert translated('f(pgettext("verb", "open"))') == 'f("VERB")'
    assert translated('f(ngettext("a", "b {n}", n, { n }))') == (
        "f([`\\`\\${one}\\``, `<b>two<\\/b> ${n}`, `many ${n}`]"
        "[((n) => Number((n==1 ? 0 : n%10==2 ? 1 : 2)))(n)])"
    )


def test_the_pseudo_language_changes_words_and_nothing_else() -> None:
    assert change_message('%(n)s <a href="{to}">of</a> 95%% &amp; {all}') == (
        '⟦%(n)s <a href="{to}">ǿƒ</a> 95%% &amp; {all}⟧'
    )
