"""Templates, scripts and style sheets for all HTML. All use of jinja2 is here."""

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
from explorer.interface_words import PRODUCT, RESOURCE_TYPES, format_day
from explorer.model.answers import Link
from explorer.model.entities import Argument, Kind
from explorer.model.metrics import (
    finding_remarks,
    format_count,
    format_effect,
    format_levelled_interval,
    format_result,
    missing_interval,
    missing_words,
)
from explorer.model.node_kinds import (
    ARGUMENT_CLASS,
    CLAIM_CLASS,
    FINDING_CLASS,
    TOUR_CLASS,
    WEB_PAGE_CLASS,
)
from explorer.model.resource_links import EDITORS_IRI
from explorer.model.tables import (
    BASIS_DESCRIPTIONS,
    FORCE_DESCRIPTIONS,
    GRADE_DESCRIPTIONS,
    grade_label,
    grade_meaning,
)
from explorer.model.vocabulary import Header, Vocabulary
from explorer.render.metadata import shorten_text
from explorer.render.style import (
    DARK_THEME,
    LIGHT_THEME,
    KindStyle,
    NodePaint,
    kind_styles,
    node_paint,
)
from explorer.translation import capitalize_first, pgettext

# Scripts: types stripped, messages translated

JSDOC_COMMENT: Final = r"/\*\*(?:(?!\*/).)*\*/"
JSDOC_PATTERN: Final = re.compile(
    rf"^[ \t]*{JSDOC_COMMENT}[ \t]*\n|{JSDOC_COMMENT} ?", re.MULTILINE | re.DOTALL
)
JS_COMMENT: Final = re.compile(r"^\s*//.*$|\s//\s.*$", re.MULTILINE)
IMPORT_STATEMENT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
EXPORT_KEYWORD: Final = re.compile(r"^export ", re.MULTILINE)

JS_STRING_LITERAL: Final = r'"(?:[^"\\\n]|\\.)*"'
JS_MESSAGE_VALUES: Final = (
    r"(?:,\s*\{(?P<values>[^{}]*)\}\s*)?"  # names with values that have no , { or }
)
JS_MESSAGE_CALL: Final = re.compile(
    rf"\b(?P<function>gettext|pgettext|ngettext)\(\s*(?P<first>{JS_STRING_LITERAL})"
    rf"(?:,\s*(?P<second>{JS_STRING_LITERAL}))?(?:,\s*(?P<number>[\w.]+)\s*)?{JS_MESSAGE_VALUES}\)"
)
LEFTOVER_MESSAGE_CALL: Final = re.compile(r"\bn?p?gettext\(.{0,60}")
MESSAGE_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
PLURAL_RULE: Final = re.compile(r"plural\s*=\s*([^;]+)")
ENGLISH_PLURAL: Final = "n != 1"
PLURAL_PROBE_LIMIT: Final = 1000  # below it, every plural form of a language occurs


def strip_types(code: str) -> str:
    r"""Return a script without its JSDoc comments; all else stays as it is.

    >>> strip_types("  /** @param {string} a */\n  f(a) {\n    return /** @type {A} */ (a);\n")
    '  f(a) {\n    return (a);\n'
    """
    return JSDOC_PATTERN.sub("", code)


def translate_messages(code: str) -> str:
    """Return a script with its messages translated into literals.

    A message with placeholders becomes a template literal; one with plural forms becomes a
    choice by the plural rule of the language.

    Raises:
        ValueError: A call of gettext has other arguments than literals and simple values.

    >>> translate_messages('say(gettext("Nothing is chosen now."));')
    'say("Nothing is chosen now.");'
    >>> translate_messages('say(gettext("{count} found: {name}", { count, name: a.name }));')
    'say(`${count} found: ${a.name}`);'
    >>> translate_messages('say(ngettext("one result", "{n} results", n, { n }));')
    'say(["one result", `${n} results`][((n) => Number(n != 1))(n)]);'
    """
    replaced = JS_MESSAGE_CALL.sub(replace_message, code)
    if missed := LEFTOVER_MESSAGE_CALL.search(replaced):
        raise ValueError(f"No literals with simple values: {missed.group()}")
    return replaced


def replace_message(found: re.Match[str]) -> str:
    """Return the JavaScript that replaces the call of gettext in a match."""
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
    """Return a message as a JavaScript literal that is safe inside a script element."""
    if not (values and MESSAGE_PLACEHOLDER.search(message)):
        return json.dumps(message, ensure_ascii=False).replace("</", "<\\/")
    escaped = re.sub(r"[\\`]|\$(?=\{)", r"\\\g<0>", message).replace("</", "<\\/")
    return f"`{MESSAGE_PLACEHOLDER.sub(partial(fill_placeholder, values), escaped)}`"


def fill_placeholder(values: Mapping[str, str], found: re.Match[str]) -> str:
    """Return the expression that fills a placeholder; one without a value is left as it is."""
    return f"${{{values[found[1]]}}}" if found[1] in values else found[0]


def plural_rule() -> str:
    """Return the plural rule of the language for a number `n`, in C that is also JavaScript."""
    found = PLURAL_RULE.search(translation.CATALOGUE.info().get("plural-forms", ""))
    return found[1].strip() if found else ENGLISH_PLURAL


def list_plural_forms(singular: str, plural: str) -> list[str]:
    """Return all plural forms of a message, in the order of the results of the plural rule."""
    choose = c2py(plural_rule())
    numbers = {choose(number): number for number in range(PLURAL_PROBE_LIMIT, -1, -1)}
    return [translation.ngettext(singular, plural, numbers[index]) for index in sorted(numbers)]


def prepare_script(code: str) -> str:
    """Return a script as it is sent to browsers: without types, with messages translated."""
    return translate_messages(strip_types(code))


def join_modules(*names: str) -> str:
    """Return modules of the assets as the body of one function, for pages that load no modules.

    An export is visible to later modules under the same name, so names must be unique.
    """
    parts = (ASSET_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in names)
    return EXPORT_KEYWORD.sub("", IMPORT_STATEMENT.sub("", prepare_script("\n".join(parts))))


def join_compact_modules(*names: str) -> str:
    """Return modules as `join_modules` does, without comments, empty lines and indentation."""
    lines = JS_COMMENT.sub("", join_modules(*names)).splitlines()
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


# Style sheets, and the script of the first paint

ASSET_FOLDER: Final = files("explorer.render").joinpath("assets")
CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
APPLICATION_STYLESHEETS: Final = (
    *(
        f"atlas/{name}.css"
        for name in ("base", "reading", "evidence", "instrument", "connections", "tools", "frame")
    ),
    "header.css",
    "landing.css",
    "chart.css",
    "prose.css",
    "concept.css",
    "preview.css",
    "page-tools.css",
)


def join_stylesheets(*names: str) -> str:
    """Join style sheets of the assets, without comments; of equal rules the later one wins.

    >>> join_stylesheets().startswith(":root {")
    True
    """
    parts = (
        ASSET_FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("palette.css", *names)
    )
    return CSS_COMMENT.sub("", "\n".join(parts)).lstrip()


# Holds the page back until its first frame is complete, at most 200 ms, so that nothing jumps.
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


# Templates

BASIS_NAMES: Final = {basis: each.label for basis, each in BASIS_DESCRIPTIONS.items()}
BASIS_MEANINGS: Final = {basis: each.meaning for basis, each in BASIS_DESCRIPTIONS.items()}
GRADE_LABELS: Final = {
    grade: (each.label, each.of_record) for grade, each in GRADE_DESCRIPTIONS.items()
}
STANCE_VERBS: Final = {
    "supports": pgettext("an argument", "supports"),
    "qualifies": pgettext("an argument", "qualifies"),
    "critiques": pgettext("an argument", "criticizes"),
    "disputes": pgettext("an argument", "disputes"),
}
PLURAL_STANCE_VERBS: Final = {
    "supports": pgettext("several people", "support"),
    "qualifies": pgettext("several people", "qualify"),
    "critiques": pgettext("several people", "criticize"),
    "disputes": pgettext("several people", "dispute"),
}
# Nouns for kinds that are no kinds of concepts, by their curie or its prefix
NON_CONCEPT_NOUNS: Final = {
    "foaf": RESOURCE_TYPES["person"],
    "fabio": RESOURCE_TYPES["work"],
    CLAIM_CLASS: RESOURCE_TYPES["claim"],
    ARGUMENT_CLASS: RESOURCE_TYPES["argument"],
    FINDING_CLASS: RESOURCE_TYPES["finding"],
    TOUR_CLASS: RESOURCE_TYPES["tour"],
    WEB_PAGE_CLASS: pgettext("type of search result", "page"),
}
APP_LINKS: Final = urls.AppLinks()


# What templates write of findings
FINDING_FILTERS: Final = {
    "effect": format_effect,
    "result": format_result,
    "interval": format_levelled_interval,
    "remarks": finding_remarks,
    "missing": missing_words,
    "missing_interval": missing_interval,
    "counted": format_count,
}


@build_once
def template_environment() -> Environment:
    """Return the templates, with escaping on; an unknown variable is an error."""
    environment = Environment(
        loader=PackageLoader("explorer.render"),
        autoescape=True,
        auto_reload=False,  # looking for newer templates costs more than filling them
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True  # messages without the line breaks of templates
    environment.install_gettext_callables(  # type: ignore[attr-defined] # the extension adds it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    environment.globals.update(gettext=template_message, pgettext=template_message_in_context)
    add_template_names(environment)
    return environment


def agents_stance_verb(argument: Argument) -> str:
    """Return the verb for what those who put an argument forward do to its target."""
    agents = argument.attributed_to
    several = len(agents) > 1 or EDITORS_IRI in agents
    return (PLURAL_STANCE_VERBS if several else STANCE_VERBS)[argument.stance.value]


def add_template_names(environment: Environment) -> None:
    """Add the filters and the tables that templates use."""
    environment.filters.update(
        cap=capitalize_first,
        basis=BASIS_NAMES.__getitem__,
        thing=resource_address,
        shortened=shorten_text,
        day=format_day,
        **FINDING_FILTERS,
    )
    environment.globals.update(
        page_address=page_address,
        product=PRODUCT,
        basis_means=BASIS_MEANINGS,
        forces=FORCE_DESCRIPTIONS,
        grades=GRADE_LABELS,
        grade_descriptions=GRADE_DESCRIPTIONS,
        grade_label=grade_label,
        grade_meaning=grade_meaning,
        stances=STANCE_VERBS,
        agents_stance=agents_stance_verb,
    )


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
    """Render a template, named without its suffix; `places` resolves the addresses of pages."""
    return template_environment().get_template(f"{template}.html").render(places=places, **values)


@pass_context
def resource_address(context: Context, curie: str) -> str:
    """Return the address of a resource's page, relative to the page that is rendered."""
    places: urls.Links = context["places"]
    return places.thing(curie)


@pass_context
def page_address(context: Context, name: str, **parameters: str) -> str:
    """Return the address of a page by its name, relative to the page that is rendered."""
    places: urls.Links = context["places"]
    return places.page(name, **parameters)


@dataclass(frozen=True, slots=True)
class KindAppearance:
    """The appearance of a kind: label, definition, and its style in graphs in both themes."""

    label: str
    definition: str
    style: KindStyle
    light: NodePaint
    dark: NodePaint


def kind_appearance(curie: str, vocabulary: Vocabulary) -> KindAppearance:
    """Return the appearance of a kind by its curie, such as that of a node or a search hit."""
    known = next((kind for kind in vocabulary.kinds.values() if kind.curie == curie), None)
    return build_kind_look(known or Kind("", curie, ""))


def build_kind_look(kind: Kind) -> KindAppearance:
    """Return the appearance of a kind; one without a label gets the noun for its prefix."""
    style = kind_styles({kind.curie: 1})[kind.curie]
    noun = NON_CONCEPT_NOUNS.get(kind.curie) or NON_CONCEPT_NOUNS.get(kind.curie.partition(":")[0])
    label = kind.label or noun or style.label
    return KindAppearance(
        label, kind.definition, style, node_paint(style, LIGHT_THEME), node_paint(style, DARK_THEME)
    )


def appearances_by_iri(vocabulary: Vocabulary) -> dict[str, KindAppearance]:
    """Return the appearances of all kinds of concepts, by IRI."""
    return {kind.iri: kind_appearance(kind.curie, vocabulary) for kind in vocabulary.kinds.values()}


def render_footer(header: Header, counts: Mapping[str, int]) -> str:
    """Render the foot of every page: creators, version and licence of the data, counts by type."""
    return render_template("parts/footer", header=header, counts=counts)


def render_message(title: str, text: str, links: tuple[Link, ...] = (), asked: str = "") -> str:
    """Render a page with a message, such as an error, and ways on.

    Args:
        title: Its heading.
        text: What is the matter.
        links: Pages that may have been meant.
        asked: The name that was looked for, if one was; a search box begins with it.
    """
    return render_template("pages/message", title=title, text=text, links=links, asked=asked)


def anchor_id(curie: str) -> str:
    """Return the id of the place in a page where a thing is told, fit for any curie.

    >>> anchor_id("argument:not-a-necessity")
    'argument-not-a-necessity'
    """
    return urls.path(curie).replace("/", "-")
