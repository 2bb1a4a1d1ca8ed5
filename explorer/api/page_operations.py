"""Operations that return page values: of each type of resource, each view, each registered page.

Each answers with the value of its page, in the form that `json_forms` derives from its type. A
page whose builder takes texts has its operation without a line here.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final, get_args, get_type_hints

from explorer import urls
from explorer.api.answers import ParameterValues, example_concept
from explorer.api.forms import TourList
from explorer.api.json_forms import read_descriptions
from explorer.api.operations import (
    ApiOperation,
    ChoiceParameter,
    ListParameter,
    NumberParameter,
    TextParameter,
)
from explorer.atlas import Atlas
from explorer.embed_url import TIMELINE_CHOICES, split_list
from explorer.errors import AtlasError, UnknownName
from explorer.model.debate_pages import DebatePage
from explorer.model.entities import Basis, Stance
from explorer.model.resource_pages import HandoutPage
from explorer.model.view_pages import (
    ComparisonPage,
    ConnectionsPage,
    EvidencePage,
    OutcomesPage,
    TimelinePage,
)
from explorer.page_registry import PAGE_TYPES, PageType
from explorer.pages.argument import build_argument_page, build_finding_page
from explorer.pages.claim import build_any_claim_page
from explorer.pages.connections import build_comparison_page, build_connections_page
from explorer.pages.debate import build_debate_page
from explorer.pages.evidence import build_evidence_page, build_outcomes_page
from explorer.pages.handout import build_handout_page
from explorer.pages.person import build_person_page
from explorer.pages.registered import build_page, find_builder
from explorer.pages.timeline import build_timeline_page
from explorer.pages.tour import build_tour_list, build_tour_page
from explorer.pages.work import build_work_page
from explorer.translation import capitalize_first
from explorer.urls import Site

MAX_RESOURCE_NAME_LENGTH: Final = 2_000  # characters: IRIs are long
MAX_PAGE_PARAMETER_LENGTH: Final = 2_000  # characters of what a page is given
MAX_REQUESTED_PATHS: Final = 10
ANY_NAME: Final = "A local id, a curie, an IRI or a label"
# Pages of the registry that an operation of another name answers
PAGES_WITH_OTHER_OPERATION: Final = frozenset({"find"})
NO_EXAMPLE: Final = ""

BASIS_PARAMETER: Final = ListParameter(
    "basis", "Only claims on these bases.", lambda _: tuple(Basis)
)

# What is read of a resource: its type, its type in the plural, its builder, what the answer holds
READABLE_RESOURCES: Final[tuple[tuple[str, str, Callable[[Atlas, str], object], str], ...]] = (
    (
        "person",
        "people",
        build_person_page,
        "Read a person: ideas, works, claims and arguments",
    ),
    (
        "work",
        "works",
        build_work_page,
        "Read a work: its record and the claims, arguments and findings that cite it",
    ),
    (
        "claim",
        "claims",
        build_any_claim_page,
        "Read a claim, or a withdrawn one: its sentence, sources, arguments for and against it",
    ),
    (
        "argument",
        "arguments",
        build_argument_page,
        "Read an argument: its targets, its sources, the replies to it",
    ),
    (
        "finding",
        "findings",
        build_finding_page,
        "Read a result of empirical work: its numbers, its concepts, its limits",
    ),
    (
        "tour",
        "tours",
        build_tour_page,
        "Read a tour: its stops, the claims between them, the arguments about them",
    ),
)


def build_resource_operation(
    resource: str, plural: str, builder: Callable[[Atlas, str], Any], summary: str
) -> ApiOperation:
    """Return the operation that reads a resource of a type."""
    hint = get_type_hints(builder)["return"]

    def read_resource(atlas: Atlas, site: Site, asked: ParameterValues) -> object:
        return builder(atlas, find_resource(atlas, asked["id"], resource))

    answer, *others = get_args(hint) or (hint,)

    name = TextParameter(
        "id",
        f"{ANY_NAME} from the {plural}.",
        partial(find_first_curie, plural),
        required=True,
        place="path",
        longest=MAX_RESOURCE_NAME_LENGTH,
        is_name=True,
    )
    return ApiOperation(
        name=f"read{capitalize_first(resource)}",
        path=f"{urls.API}{plural}/{{id}}",
        summary=summary,
        parameters=(name,),
        answer=answer,
        call=read_resource,
        other_answers=tuple(others),
    )


def find_resource(atlas: Atlas, name: str, resource: str) -> str:
    """Return the IRI that a name stands for, of a type of resource; claims may be withdrawn.

    Raises:
        AtlasError: When there is none, or several.
    """  # noqa: DOC502 - find raises it
    try:
        return atlas.find(name, resource)
    except UnknownName as error:
        if resource == "claim":
            with suppress(AtlasError):
                return atlas.find(name, "withdrawn")
        raise error from None


def find_first_curie(plural: str, atlas: Atlas) -> str:
    """Return the curie of the first resource of a type; empty where there is none."""
    found = getattr(atlas.vocabulary, plural).values()
    return next((each.curie for each in found if each.curie), NO_EXAMPLE)


def name_parameter(
    name: str, description: str, sample: Callable[[Atlas], str], *, required: bool = False
) -> TextParameter:
    """Return a parameter of the query that names something."""
    return TextParameter(
        name,
        f"{ANY_NAME} {description}",
        sample,
        required=required,
        longest=MAX_RESOURCE_NAME_LENGTH,
        is_name=True,
    )


def find_neighbour(atlas: Atlas) -> str:
    """Return the curie of what is linked with the best-known concept, else of the concept."""
    middle = example_concept(atlas)
    nodes = atlas.neighbourhood(atlas.find(middle, "concept")).nodes
    return next((each.curie for each in nodes if each.curie != middle), middle)


def find_pair(atlas: Atlas) -> str:
    """Return the curies of two resources that can be compared, parted by a comma."""
    return f"{example_concept(atlas)},{find_neighbour(atlas)}"


def read_connections(atlas: Atlas, site: Site, asked: ParameterValues) -> ConnectionsPage:
    """Return the paths between two resources."""
    start, end = atlas.find(asked["from"]), atlas.find(asked["to"])
    bases = frozenset(map(Basis, asked["basis"]))
    return build_connections_page(atlas, start, end, bases, asked["limit"])


def read_comparison(atlas: Atlas, site: Site, asked: ParameterValues) -> ComparisonPage:
    """Return the comparison of two or three resources."""
    return build_comparison_page(
        atlas, dict.fromkeys(atlas.find(name) for name in split_list(asked["ids"]))
    )


def read_debate(atlas: Atlas, site: Site, asked: ParameterValues) -> DebatePage:
    """Return all debates, or the debate about one resource."""
    stance = Stance(asked["stance"]) if asked["stance"] else None
    return build_debate_page(atlas, atlas.find(asked["id"]) if asked["id"] else "", stance)


def read_evidence(atlas: Atlas, site: Site, asked: ParameterValues) -> EvidencePage:
    """Return all findings, or those that bear on one concept."""
    return build_evidence_page(atlas, atlas.find(asked["id"], "concept") if asked["id"] else "")


def read_outcomes(atlas: Atlas, site: Site, asked: ParameterValues) -> OutcomesPage:
    """Return the matrix of outcomes."""
    return build_outcomes_page(atlas, frozenset(map(Basis, asked["basis"])))


def read_timeline(atlas: Atlas, site: Site, asked: ParameterValues) -> TimelinePage:
    """Return the timeline of works or people."""
    return build_timeline_page(atlas, asked["show"] or TIMELINE_CHOICES[0])


def read_handout(atlas: Atlas, site: Site, asked: ParameterValues) -> HandoutPage:
    """Return the handout about a concept."""
    return build_handout_page(atlas, atlas.find(asked["id"], "concept"))


def list_tours(atlas: Atlas, site: Site, asked: ParameterValues) -> TourList:
    """List the tours."""
    return TourList(build_tour_list(atlas))


RESOURCE_OPERATIONS: Final = {row[0]: build_resource_operation(*row) for row in READABLE_RESOURCES}

VIEW_OPERATIONS: Final = (
    ApiOperation(
        "readHandout",
        urls.API + "handouts/{id}",
        "Read the handout about a concept: definition, cautions, a question, sources",
        (
            TextParameter(
                "id",
                f"{ANY_NAME} from the concepts.",
                example_concept,
                required=True,
                place="path",
                longest=MAX_RESOURCE_NAME_LENGTH,
                is_name=True,
            ),
        ),
        HandoutPage,
        read_handout,
    ),
    ApiOperation(
        "listTours",
        urls.API + "tours",
        "List all tours with the concepts of their stops",
        (),
        TourList,
        list_tours,
    ),
    ApiOperation(
        "readConnections",
        urls.API + "connections",
        "Read how two concepts, people or works are connected: paths of cited claims",
        (
            name_parameter("from", "of the first resource.", example_concept, required=True),
            name_parameter("to", "of the second resource.", find_neighbour, required=True),
            NumberParameter(
                "limit",
                "The maximum number of paths.",
                default=3,
                least=1,
                most=MAX_REQUESTED_PATHS,
            ),
            BASIS_PARAMETER,
        ),
        ConnectionsPage,
        read_connections,
    ),
    ApiOperation(
        "readComparison",
        urls.API + "compare",
        "Read a comparison of two or three concepts or people: shared neighbours and differences",
        (
            name_parameter(
                "ids",
                "of each of the two or three resources, separated by commas.",
                find_pair,
                required=True,
            ),
        ),
        ComparisonPage,
        read_comparison,
    ),
    ApiOperation(
        "readDebate",
        urls.API + "caution",
        "Read all debates, or the debate about one resource",
        (
            name_parameter(
                "id", "of the target of the debate; without it, all debates.", example_concept
            ),
            ChoiceParameter(
                "stance", "Only arguments of this stance, with replies.", tuple(Stance)
            ),
        ),
        DebatePage,
        read_debate,
    ),
    ApiOperation(
        "readEvidence",
        urls.API + "evidence",
        "Read the results of empirical work, grouped by metric",
        (
            name_parameter(
                "id",
                "of the concept examined or measured; without it, all results.",
                example_concept,
            ),
        ),
        EvidencePage,
        read_evidence,
    ),
    ApiOperation(
        "readOutcomes",
        urls.API + "outcomes",
        "Read which conditions and behaviours are linked to which outcomes",
        (BASIS_PARAMETER,),
        OutcomesPage,
        read_outcomes,
    ),
    ApiOperation(
        "readTimeline",
        urls.API + "timeline",
        "Read works or people in chronological order, by approach",
        (
            ChoiceParameter(
                "show", "The entries of the timeline; by default works.", TIMELINE_CHOICES
            ),
        ),
        TimelinePage,
        read_timeline,
    ),
)


def derive_page_operation(page_type: PageType) -> ApiOperation:
    """Return the operation that reads a page of the registry, from its row and its builder."""
    builder = find_builder(page_type.builder)
    descriptions = read_descriptions(builder)
    return ApiOperation(
        name=f"read{capitalize_first(page_type.name)}",
        path=urls.API + page_type.name,
        summary=f"Read the content of the page “{page_type.title}”",
        parameters=tuple(
            TextParameter(
                name,
                descriptions.get(argument, "The same parameter as in the address of the page."),
                lambda _: NO_EXAMPLE,
                longest=MAX_PAGE_PARAMETER_LENGTH,
            )
            for name, argument in page_type.parameters.items()
        ),
        answer=get_type_hints(builder)["return"],
        call=partial(read_page, page_type),
    )


def read_page(page_type: PageType, atlas: Atlas, site: Site, asked: ParameterValues) -> object:
    """Return the value of a page of the registry."""
    return build_page(page_type, atlas, {name: text for name, text in asked.items() if text})


PAGE_OPERATIONS: Final = tuple(
    derive_page_operation(each)
    for each in PAGE_TYPES
    if not each.typed and each.name not in PAGES_WITH_OTHER_OPERATION
)
