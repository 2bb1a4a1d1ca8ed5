"""Reads light pages as a browser without scripts would: what is marked up, linked and said."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

# Elements without content; inside of SVG they close themselves.
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Reading(HTMLParser):
    """A page taken apart; badly nested elements fail at once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.sources: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.kept: list[str] = []  # the texts that can be copied
        self.coins: list[str] = []
        self.attributes: set[str] = set()
        self.folded = ""
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {[tag for tag, _ in self.open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        if tag not in VOID:
            self.open.append((tag, found))
        self.take(tag, found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.take(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        opened, _ = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if any(found.get("class") == "page-tools" for _, found in self.open):
            return  # the row above the page repeats what stands further down
        inside = {tag for tag, _ in self.open}
        if "script" in inside:
            self.scripts.append(data)
        elif "style" not in inside and "title" not in inside:
            self.text += data
            if "details" in inside:
                self.folded += data
        if self.open and "data-copy" in self.open[-1][1]:
            self.kept.append(data)

    def take(self, tag: str, found: dict[str, str]) -> None:
        """Note what an element says by its attributes."""
        self.attributes |= found.keys()
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.hrefs.append(found["href"])
        if tag == "form":
            self.hrefs.append(found["action"])
        if tag == "link":
            self.links.append(found)
        if tag == "meta":
            name = found.get("name") or found.get("property") or ""
            self.metas.append((name, found.get("content", "")))
        if "src" in found:
            self.sources.append(found["src"])
        if found.get("class") == "Z3988":
            self.coins.append(found["title"])

    def meta(self, name: str) -> list[str]:
        """What the tags of a name say."""
        return [content for each, content in self.metas if each == name]

    def places(self, page: str) -> set[str]:
        """The files and places of the site that the page at a path leads to."""
        found = set()
        for href in self.hrefs:
            parts = urlsplit(href)
            if not parts.scheme and not parts.netloc and parts.path:
                folder = posixpath.dirname(page)
                found.add(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
        return found

    @property
    def fragments(self) -> set[str]:
        """The places in the page itself that it leads to."""
        return {unquote(href[1:]) for href in self.hrefs if href.startswith("#") and href[1:]}
