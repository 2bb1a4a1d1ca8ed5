"""What vis-network keeps to itself, and our graph uses or overrides all the same.

The table says of each member what we rely on, and where. Another release of pyvis, whose wheel
carries vis-network, fails here in words and not as a picture that looks odd. The table is complete:
the type checker lets our scripts use only what `vis-network.d.ts` declares, and each member that
stands there among the internals must stand here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from explorer.render.vis_network import vis_network_script

ROOT: Final = Path(__file__).parents[2]
SCRIPTS: Final = ROOT / "explorer" / "app" / "components"
DECLARATIONS: Final = ROOT / "tests" / "javascript" / "types" / "vis-network.d.ts"

# The interfaces of the declarations, and where an object of each is found.
OBJECTS: Final = {
    "Network": "network",
    "Body": "network.body",
    "View": "network.body.view",
    "Emitter": "network.body.emitter",
    "Canvas": "network.canvas",
    "InteractionHandler": "network.interactionHandler",
    "Renderer": "network.renderer",
    "Node": "network.body.nodes.a",
    "NodeOptions": "network.body.nodes.a.options",
    "Shape": "network.body.nodes.a.shape",
    "Edge": "network.body.edges.ab",
    "EdgeOptions": "network.body.edges.ab.options",
    "EdgeType": "network.body.edges.ab.edgeType",
}

EXPORT, LARGE, NAMES, PICTURE, VIEW = (
    f"graph-{name}.js" for name in ("export", "large", "names", "picture", "view")
)
DRAWERS: Final = (EXPORT, LARGE, PICTURE)

# What each member is, and which of our scripts rely on it. A function has the number of arguments
# that it names, those with a default left out; an object has the members that are named.
MEMBERS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "Network.body": ("object", (EXPORT, LARGE, NAMES, PICTURE, VIEW)),
    "Network.canvas": ("object", (LARGE,)),
    "Network.interactionHandler": ("object", (VIEW,)),
    "Network.renderer": ("object", (LARGE, PICTURE)),
    "Body.nodes": ("object", (EXPORT, LARGE, NAMES, PICTURE, VIEW)),
    "Body.edges": ("object", (EXPORT, LARGE, NAMES, PICTURE)),
    "Body.nodeIndices": ("array", (EXPORT, LARGE, NAMES, PICTURE, VIEW)),
    "Body.edgeIndices": ("array", (EXPORT, LARGE, NAMES, PICTURE)),
    "Body.view": ("object", (EXPORT, LARGE, NAMES)),
    "Body.emitter": ("object", (LARGE, NAMES, PICTURE)),
    "View.scale": ("number", (EXPORT, LARGE, NAMES)),
    "View.translation": ("object: x y", (LARGE,)),
    "Emitter.emit": ("function 1", (LARGE, NAMES, PICTURE)),  # replaced for a while
    "Canvas.frame": ("object: canvas", (LARGE,)),
    "Canvas.DOMtoCanvas": ("function 1", (LARGE,)),
    "InteractionHandler.zoom": ("function 2", (VIEW,)),  # replaced
    "Renderer.allowRedraw": ("boolean", (PICTURE,)),  # changed
    "Renderer._drawNodes": ("function 1", (LARGE,)),  # replaced
    "Renderer._drawEdges": ("function 1", (LARGE,)),  # replaced
    "Renderer._drawArrows": ("function 1", (LARGE,)),  # replaced
    "Node.x": ("number", (LARGE, NAMES)),
    "Node.y": ("number", (LARGE, NAMES)),
    "Node.edges": ("array", (LARGE,)),
    "Node.options": ("object", (LARGE, NAMES)),
    "Node.shape": ("object", (EXPORT, LARGE, NAMES, VIEW)),
    "Node.selected": ("boolean", (LARGE,)),
    "Node.hover": ("boolean", (LARGE,)),
    "Node.draw": ("function 1", DRAWERS),
    "Node.updateBoundingBox": ("function 1", (LARGE, NAMES)),
    "Node.isBoundingBoxOverlappingWith": ("function 1", (LARGE,)),
    "NodeOptions.label": ("string", (NAMES,)),
    "NodeOptions.font": ("object: face size", (NAMES,)),
    "NodeOptions.shape": ("string", (LARGE, NAMES)),
    "NodeOptions.size": ("number", (LARGE, NAMES)),
    "NodeOptions.borderWidth": ("number", (LARGE,)),
    "NodeOptions.color": ("object: background border", (LARGE,)),
    "Shape.left": ("number", (LARGE,)),
    "Shape.top": ("number", (LARGE,)),
    "Shape.width": ("number", (LARGE,)),
    "Shape.height": ("number", (LARGE,)),
    "Shape.boundingBox": ("object: bottom left right top", (EXPORT, NAMES, VIEW)),
    "Edge.id": ("string", (LARGE, NAMES)),
    "Edge.from": ("object: x y", (LARGE, NAMES)),
    "Edge.to": ("object: x y", (LARGE, NAMES)),
    "Edge.connected": ("boolean", DRAWERS),
    "Edge.options": ("object", (LARGE, NAMES)),
    "Edge.selected": ("boolean", (LARGE, NAMES)),
    "Edge.hover": ("boolean", (LARGE, NAMES)),
    "Edge.edgeType": ("object", (NAMES,)),
    "Edge.draw": ("function 1", DRAWERS),
    "Edge.drawArrows": ("function 1", DRAWERS),
    "Edge.drawLabel": ("function 2", (NAMES,)),  # replaced
    "EdgeOptions.label": ("string", (NAMES,)),
    "EdgeOptions.font": ("object: color face strokeColor strokeWidth", (NAMES,)),
    "EdgeOptions.color": ("object: color", (LARGE,)),
    "EdgeOptions.smooth": ("object: enabled", (LARGE,)),
    "EdgeType.getPoint": ("function 1", (NAMES,)),
}
# Events of its own that we hold back, pass on or send.
EVENTS: Final = {
    "_dataChanged": (PICTURE,),
    "_dataUpdated": (PICTURE,),
    "_requestRedraw": (LARGE, NAMES),
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 600, "height": 400})
    page.set_content('<div id="here" style="width: 600px; height: 400px"></div>')
    page.add_script_tag(content=vis_network_script().decode())
    page.evaluate("""() => {
      const nodes = [
        { id: "a", label: "a", x: -90, y: 0, shape: "box" },
        { id: "b", label: "b", x: 90, y: 0, shape: "dot" },
      ];
      const smooth = { enabled: true, type: "curvedCW", roundness: 0.2 };
      const edges = [{ id: "ab", from: "a", to: "b", label: "is near", arrows: "to", smooth }];
      const data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
      const options = { physics: { enabled: false }, edges: { color: { color: "#123456" } } };
      window.data = data;
      window.network = new vis.Network(document.getElementById("here"), data, options);
      network.redraw();
    }""")
    yield page
    page.close()


def list_internals() -> set[str]:
    """Return the members of all interfaces among the internals, and those that lead to them."""
    public, _, internal = DECLARATIONS.read_text(encoding="utf-8").partition("namespace internals")
    found = {f"Network.{name}" for name in re.findall(r"(\w+): internals\.", public)}
    for interface in re.finditer(r"interface (\w+) \{", internal):
        depth, here, outermost = 1, interface.end(), ""
        while depth:
            depth += (internal[here] in "{(") - (internal[here] in "})")
            outermost += internal[here] if depth == 1 else ""
            here += 1
        names = re.findall(r"(\w+)\??(?=[:)])", outermost)
        found |= {f"{interface[1]}.{name}" for name in names}
    return found


def describe_member(page: Page, member: str) -> str:
    """Return what a member is in this release, in the words of the table; "missing" if it is not.

    Of an object all members are named.
    """
    interface, _, name = member.partition(".")
    return str(
        page.evaluate(f"""() => {{
          const value = {OBJECTS[interface]}?.{name};
          if (value === undefined || value === null) return "missing";
          if (Array.isArray(value)) return "array";
          if (typeof value === "function") return `function ${{value.length}}`;
          if (typeof value !== "object") return typeof value;
          const names = [];
          for (const name in value) names.push(name);
          return `object: ${{names.join(" ")}}`;
        }}""")
    )


def is_as_expected(expected: str, found: str) -> bool:
    """Whether a member is what the table says; an object may have more than it names."""
    sort, _, names = expected.partition(": ")
    found_sort, _, found_names = found.partition(": ")
    return sort == found_sort and set(names.split()) <= set(found_names.split())


def name_release() -> str:
    """Return the release in words, as its licence notice has it."""
    found = re.search(rb"@version\s+(\S+)", vis_network_script().partition(b"*/")[0])
    return f"vis-network {found[1].decode() if found else '(no version in its notice)'}"


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_is_there_as_our_scripts_need_it(page: Page, member: str) -> None:
    expected, scripts = MEMBERS[member]
    found = describe_member(page, member)
    assert is_as_expected(expected, found), (
        f"in {name_release()} {OBJECTS[member.partition('.')[0]]}.{member.partition('.')[2]} is "
        f"{found}, but {', '.join(scripts)} need it to be {expected}"
    )


def test_the_table_has_each_internal_member_that_is_declared() -> None:
    assert list_internals() == set(MEMBERS)


def test_the_table_names_the_scripts_that_use_a_member() -> None:
    used = {member.partition(".")[2]: scripts for member, (_, scripts) in MEMBERS.items()}
    for name, scripts in {**used, **EVENTS}.items():
        for script in scripts:
            code = (SCRIPTS / script).read_text(encoding="utf-8")
            assert re.search(rf"\b{name}\b", code), f"{script} does not use {name}: correct its row"


def test_no_script_uses_a_private_name_that_is_not_in_the_table() -> None:
    known = {member.partition(".")[2] for member in MEMBERS} | set(EVENTS)
    for path in SCRIPTS.glob("graph*.js"):
        used = set(re.findall(r"""[.\"'`](_[a-z]\w+)""", path.read_text(encoding="utf-8")))
        assert used <= known, f"{path.name} uses {sorted(used - known)}: add a row for each"


def watch_calls(page: Page, owner: str, name: str, deed: str) -> list[int]:
    """Return with how many arguments a function is called by some deed, each time."""
    calls: list[int] = page.evaluate(f"""async () => {{
      const owner = {owner}, calls = [], own = owner.{name};
      owner.{name} = (...rest) => {{
        calls.push(rest.length);
        return own.apply(owner, rest);
      }};
      {deed};
      await new Promise((resolve) => setTimeout(resolve, 100));
      owner.{name} = own;
      return calls;
    }}""")
    return calls


@pytest.mark.parametrize("name", ["_drawEdges", "_drawArrows", "_drawNodes"])
def test_what_replaces_a_part_of_the_renderer_is_asked_to_draw(page: Page, name: str) -> None:
    calls = watch_calls(page, "network.renderer", name, "network.redraw()")
    assert calls, f"{name_release()} draws without renderer.{name}, which {LARGE} replaces"


def test_the_renderer_expects_external_labels_of_what_draws_points(page: Page) -> None:
    drawn = page.evaluate(
        "Object.keys(network.renderer._drawNodes(document.createElement('canvas').getContext('2d')))"
    )
    assert drawn == ["drawExternalLabels"], f"{LARGE} returns this in place of _drawNodes"


def test_what_replaces_the_label_of_a_line_is_asked_to_draw_it(page: Page) -> None:
    calls = watch_calls(page, "network.body.edges.ab", "drawLabel", "network.redraw()")
    assert calls, f"{name_release()} draws names of lines without drawLabel, which {NAMES} replaces"


def test_the_wheel_asks_the_interaction_handler_to_zoom(page: Page) -> None:
    wheel = """
      const turn = { deltaY: -100, clientX: 300, clientY: 200, bubbles: true, cancelable: true };
      document.querySelector("canvas").dispatchEvent(new WheelEvent("wheel", turn))"""
    calls = watch_calls(page, "network.interactionHandler", "zoom", wheel)
    assert calls == [2], f"{VIEW} bounds the zoom there"


def test_nothing_is_painted_while_the_renderer_may_not(page: Page) -> None:
    still = """
      network.renderer.allowRedraw = false;
      network.redraw();
      network.renderer.allowRedraw = true"""
    calls = watch_calls(page, "network.renderer", "_drawEdges", still)
    assert not calls, f"{PICTURE} does several things, then paints once"


def test_a_redraw_can_be_requested(page: Page) -> None:
    request = 'network.body.emitter.emit("_requestRedraw")'
    assert watch_calls(page, "network.renderer", "_drawEdges", request), (
        f"{name_release()} does not hear _requestRedraw, which {LARGE} and {NAMES} send"
    )


@pytest.mark.parametrize(
    ("event", "deed"),
    [
        ("_dataUpdated", 'data.nodes.update({ id: "a", x: -91 })'),
        ("_dataChanged", 'data.nodes.add({ id: "c", x: 0, y: 60 })'),
    ],
)
def test_changes_of_data_are_told_by_events_that_can_be_held_back(
    page: Page, event: str, deed: str
) -> None:
    told = page.evaluate(f"""() => {{
      const {{ emitter }} = network.body, {{ emit }} = emitter, told = [];
      emitter.emit = (name, ...rest) => {{
        told.push(name);
        return emit.call(emitter, name, ...rest);
      }};
      {deed};
      emitter.emit = emit;
      return told;
    }}""")
    assert event in told, f"{name_release()} tells {told} instead; {PICTURE} holds {event} back"


def test_a_line_knows_where_a_name_can_stand_on_it(page: Page) -> None:
    places = page.evaluate("""() => {
      const { edgeType, labelModule } = network.body.edges.ab;
      const context = document.createElement("canvas").getContext("2d");
      const { width, height } = labelModule.getTextSize(context, false, false);
      const places = [0, 0.5, 1].map((share) => edgeType.getPoint(share).x);
      return [...places, width, height];
    }""")
    start, middle, end, width, height = places
    assert start < middle < end
    assert width > height > 0


def test_a_point_says_what_is_still_to_be_drawn_below_it(page: Page) -> None:
    below = page.evaluate(
        "typeof network.body.nodes.b.draw(document.createElement('canvas').getContext('2d'))"
        ".drawExternalLabel"
    )
    assert below == "function", f"{EXPORT} and {PICTURE} draw the name of a dot by it"
