"""Fragments of HTML from values and templates, scripts, style sheets. The home of jinja2."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from gettext import c2py
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.filters import do_mark_safe
from jinja2.runtime import Context

from explorer import translation, urls
from explorer.caches import build_once
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.answers import Link
from explorer.model.entities import Kind
from explorer.model.tables import BASIS_DESCRIPTIONS, GRADE_DESCRIPTIONS
from explorer.model.vocabulary import Header, Vocabulary
from explorer.page_registry import APPLICATION_PAGES, NAVIGATION_PAGES
from explorer.render.metadata import shorten_text
from explorer.render.style import DARK, LIGHT, KindStyle, NodePaint, kind_styles, node_paint
from explorer.translation import capitalize_first, pgettext

INSIDE: Final = r"/\*\*(?:(?!\*/).)*\*/"
TYPES: Final = re.compile(rf"^[ \t]*{INSIDE}[ \t]*\n|{INSIDE} ?", re.MULTILINE | re.DOTALL)
IMPORT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
EXPORT: Final = re.compile(r"^export ", re.MULTILINE)

LITERAL: Final = r'"(?:[^"\\\n]|\\.)*"'
VALUES: Final = r"(?:,\s*\{(?P<values>[^{}]*)\}\s*)?"  # names with values that have no , { or }
GETTEXT: Final = re.compile(
    rf"\b(?P<function>gettext|pgettext|ngettext)\(\s*(?P<first>{LITERAL})"
    rf"(?:,\s*(?P<second>{LITERAL}))?(?:,\s*(?P<number>[\w.]+)\s*)?{VALUES}\)"
)
NOT_REPLACED: Final = re.compile(r"\bn?p?gettext\(.{0,60}")
PLACE: Final = re.compile(r"\{(\w+)\}")
PLURAL_RULE: Final = re.compile(r"plural\s*=\s*([^;]+)")
ENGLISH_PLURAL: Final = "n != 1"
ENOUGH_NUMBERS: Final = 1000  # among which every plural form of a language occurs


def strip_types(code: str) -> str:
    r"""Return a script without its JSDoc comments; all else stays as it is.

    >>> strip_types("  /** @param {string} a */\n  f(a) {\n    return /** @type {A} */ (a);\n")
    '  f(a) {\n    return (a);\n'
    """
    return TYPES.sub("", code)


def translate_messages(code: str) -> str:
    """Return a script with its messages in the language of the interface, as literals.

    A message whose places are filled becomes a template literal; one that goes with a number
    becomes the choice that the language's own rule makes.

    Raises:
        ValueError: Something is marked in a way that is not understood here.

    >>> translate_messages('say(gettext("Nothing is chosen now."));')
    'say("Nothing is chosen now.");'
    >>> translate_messages('say(gettext("{count} found: {name}", { count, name: a.name }));')
    'say(`${count} found: ${a.name}`);'
    >>> translate_messages('say(ngettext("one result", "{n} results", n, { n }));')
    'say(["one result", `${n} results`][((n) => Number(n != 1))(n)]);'
    """
    replaced = GETTEXT.sub(replace_message, code)
    if missed := NOT_REPLACED.search(replaced):
        raise ValueError(f"No literals with simple values: {missed.group()}")
    return replaced


def replace_message(found: re.Match[str]) -> str:
    """Return the JavaScript that stands for a marked message."""
    first, second = (json.loads(each) if each else "" for each in found.group("first", "second"))
    values = dict(read_values(found["values"] or ""))
    match found["function"]:
        case "gettext":
            return write_literal(translation.gettext(first), values)
        case "pgettext":
            return write_literal(translation.pgettext(first, second), values)
        case _:
            forms = (write_literal(each, values) for each in list_plural_forms(first, second))
            rule = f"((n) => Number({plural_rule()}))({found['number']})"
            return f"[{', '.join(forms)}][{rule}]"


def read_values(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names and the expressions of an object literal: `{ count, name: node.name }`."""
    for each in filter(str.strip, text.split(",")):
        name, _, expression = each.partition(":")
        yield name.strip(), expression.strip() or name.strip()


def write_literal(message: str, values: Mapping[str, str]) -> str:
    """Return a message as a literal of JavaScript that may stand in a page as well."""
    if not (values and PLACE.search(message)):
        return json.dumps(message, ensure_ascii=False).replace("</", "<\\/")
    escaped = re.sub(r"[\\`]|\$(?=\{)", r"\\\g<0>", message).replace("</", "<\\/")
    return f"`{PLACE.sub(partial(fill_place, values), escaped)}`"


def fill_place(values: Mapping[str, str], place: re.Match[str]) -> str:
    """Return the part of a template literal that fills a place; one without a value stays."""
    return f"${{{values[place[1]]}}}" if place[1] in values else place[0]


def plural_rule() -> str:
    """Return the rule by which a number `n` chooses its form: C, in a part that is JavaScript."""
    found = PLURAL_RULE.search(translation.CATALOGUE.info().get("plural-forms", ""))
    return found[1].strip() if found else ENGLISH_PLURAL


def list_plural_forms(singular: str, plural: str) -> list[str]:
    """Return all forms of a message that goes with a number, in the order of the rule's results."""
    choose = c2py(plural_rule())
    numbers = {choose(number): number for number in range(ENOUGH_NUMBERS, -1, -1)}
    return [translation.ngettext(singular, plural, numbers[index]) for index in sorted(numbers)]


def prepare_script(code: str) -> str:
    """Return a script as browsers get it."""
    return translate_messages(strip_types(code))


def join_modules(*names: str) -> str:
    """Return modules of the assets as the body of one function, for pages that load no modules.

    What one of them exports, those after it see under the same name; so no two declare the same.
    """
    parts = (ASSET_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in names)
    return EXPORT.sub("", IMPORT.sub("", prepare_script("\n".join(parts))))


ASSET_FOLDER: Final = files("explorer.render").joinpath("assets")
CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
APPLICATION_SHEETS: Final = (
    *(
        f"atlas/{name}.css"
        for name in ("base", "reading", "evidence", "instrument", "connections", "tools")
    ),
    "chart.css",
)


def join_stylesheets(*names: str) -> str:
    """Return sheets as one, without comments; of equal rules the later one wins.

    >>> join_stylesheets().startswith(":root {")
    True
    """
    parts = (
        ASSET_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("palette.css", *names)
    )
    return CSS_COMMENT.sub("", "\n".join(parts)).lstrip()


FIRST_PAINT_CLASS: Final = "early"
FIRST_PAINT_SCRIPT: Final = (
    "(l=>{"
    'l.add("scripted");'
    'if(location.hash||performance.getEntriesByType("navigation")[0]?.type!="navigate")return;'
    f'l.add("{FIRST_PAINT_CLASS}");'
    f'const show=()=>l.remove("{FIRST_PAINT_CLASS}");'
    "requestAnimationFrame(()=>setTimeout(show));"
    "setTimeout(show,200)"
    "})(document.documentElement.classList)"
)


def csp_digest(text: str) -> str:
    """Return the hash by which a Content Security Policy names a text.

    >>> csp_digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


BASIS_LABELS_BY_BASIS: Final = {basis: each.label for basis, each in BASIS_DESCRIPTIONS.items()}
BASIS_MEANINGS: Final = {basis: each.meaning for basis, each in BASIS_DESCRIPTIONS.items()}
GRADE_LABELS: Final = {
    grade: (each.label, each.of_record) for grade, each in GRADE_DESCRIPTIONS.items()
}
STANCE_VERBS: Final = {
    "supports": pgettext("an argument", "supports"),
    "qualifies": pgettext("an argument", "qualifies"),
    "critiques": pgettext("an argument", "criticises"),
    "disputes": pgettext("an argument", "disputes"),
}
NON_CONCEPT_NOUNS: Final = {
    "foaf": RESOURCE_TYPES["person"],
    "fabio": RESOURCE_TYPES["work"],
}  # what prefixes of kinds stand for
APP_LINKS: Final = urls.AppLinks()


@build_once
def template_environment() -> Environment:
    """The templates, with escaping on and unknown names an error."""
    made = Environment(
        loader=PackageLoader("explorer.render"),
        autoescape=True,
        auto_reload=False,  # looking for newer templates costs more than filling them
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True  # messages without the line breaks of templates
    made.install_gettext_callables(  # type: ignore[attr-defined] # the extension adds it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(gettext=template_message, pgettext=template_message_in_context)
    made.filters.update(
        cap=capitalize_first,
        basis=BASIS_LABELS_BY_BASIS.__getitem__,
        thing=resource_address,
        shortened=shorten_text,
    )
    made.globals.update(
        page_address=page_address,
        basis_means=BASIS_MEANINGS,
        grades=GRADE_LABELS,
        grade_descriptions=GRADE_DESCRIPTIONS,
        stances=STANCE_VERBS,
    )
    return made


@lru_cache(maxsize=4_096)  # of two hundred bytes each
def message_markup(message: str, context: str = "") -> str:
    """Return a message as HTML; where there are values it still has places for them."""
    found = translation.pgettext(context, message) if context else translation.gettext(message)
    return do_mark_safe(found)


@lru_cache(maxsize=4_096)
def complete_message(message: str, **numbers: int) -> str:
    """Return a message with numbers or none as HTML, its doubled per cent signs as single ones."""
    return message_markup(message) % numbers


def template_message(message: str, **values: Any) -> str:
    """Return a message with its values, as Jinja's own `gettext` does, which is slower.

    >>> template_message("100%% of %(name)s", name="<b>")
    Markup('100% of &lt;b&gt;')
    """
    if not values:
        return complete_message(message)
    if all(type(value) is int for value in values.values()):  # as in every number of a reference
        return complete_message(message, **values)
    return message_markup(message) % values


def template_message_in_context(context: str, message: str, **values: Any) -> str:
    """Return an ambiguous message with its values, as Jinja's own `pgettext` does."""
    return message_markup(message, context) % {"context": context, **values}


def render_template(template: str, *, places: urls.Links = APP_LINKS, **values: Any) -> str:
    """Render a template, named by folder without suffix; `places` tells where pages are."""
    return template_environment().get_template(f"{template}.html").render(places=places, **values)


@pass_context
def resource_address(context: Context, curie: str) -> str:
    """The address of the page of a thing, as seen from the page that is rendered."""
    places: urls.Links = context["places"]
    return places.thing(curie)


@pass_context
def page_address(context: Context, name: str, **parameters: str) -> str:
    """The address of another page, as seen from the page that is rendered."""
    places: urls.Links = context["places"]
    return places.page(name, **parameters)


@dataclass(frozen=True, slots=True)
class KindAppearance:
    """A kind as a reader sees it: name, definition, and the mark that stands for it in graphs."""

    label: str
    definition: str
    style: KindStyle
    light: NodePaint
    dark: NodePaint


def kind_appearance(curie: str, vocabulary: Vocabulary) -> KindAppearance:
    """Return the look of a kind by its curie, such as the one a node or a search hit bears."""
    known = next((kind for kind in vocabulary.kinds.values() if kind.curie == curie), None)
    return build_kind_look(known or Kind("", curie, ""))


def build_kind_look(kind: Kind) -> KindAppearance:
    """Return the look of a kind; one without a label is called what its prefix stands for."""
    style = kind_styles({kind.curie: 1})[kind.curie]
    label = kind.label or NON_CONCEPT_NOUNS.get(kind.curie.partition(":")[0], style.label)
    return KindAppearance(
        label, kind.definition, style, node_paint(style, LIGHT), node_paint(style, DARK)
    )


def appearances_by_iri(vocabulary: Vocabulary) -> dict[str, KindAppearance]:
    """Return the looks of all kinds of concepts, by IRI."""
    return {kind.iri: kind_appearance(kind.curie, vocabulary) for kind in vocabulary.kinds.values()}


def render_masthead(title: str, search: str) -> str:
    """The top of every page: name, pages, and the search box that asks the address `search`."""
    names = " ".join(each.name for each in APPLICATION_PAGES)
    return render_template(
        "parts/masthead", title=title, pages=NAVIGATION_PAGES, names=names, search=search
    )


def render_footer(header: Header, counts: Mapping[str, int]) -> str:
    """The foot of every page: whose data it is, in which version, under which licence."""
    return render_template("parts/footer", header=header, counts=counts)


def render_message(title: str, text: str, links: tuple[Link, ...] = ()) -> str:
    """A page that says in words what is the matter, and where to go instead."""
    return render_template("pages/message", title=title, text=text, links=links)


def anchor_id(curie: str) -> str:
    """Return the id of the place in a page where a thing is told, fit for any curie.

    >>> anchor_id("argument:not-a-necessity")
    'argument-not-a-necessity'
    """
    return urls.path(curie).replace("/", "-")
