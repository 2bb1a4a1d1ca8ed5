"""A folder that is replaced as a whole, or stays as it was.

Files are written into a draft beside it, which takes its place by renames once it is complete. A
marker among the files lists them: a folder without one, or with files that it does not list, is the
work of others and is never touched.
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from explorer.errors import AtlasError, BadSetting
from explorer.translation import gettext, ngettext

MARKER_FILE: Final = ".alliance-atlas"
MARKER_TEXT: Final = (
    "Made by `alliance build`, which replaces this folder with all that is listed here:\n"
)
# What file managers leave behind wherever somebody looks.
SYSTEM_FILES: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A folder that is being filled; `folders` are those in it that exist by now."""

    folder: Path
    folders: set[Path] = field(default_factory=set)

    def write(self, place: str, body: bytes) -> None:
        """Write a file by its path below the folder.

        Raises:
            OSError: When it cannot be written.
        """  # noqa: DOC502 - the system raises it
        path = self.folder / place
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        path.write_bytes(body)

    def sign(self, places: Iterable[str]) -> None:
        """Write the marker, which lists the files."""
        self.write(MARKER_FILE, "\n".join([MARKER_TEXT, *sorted(places), ""]).encode())


@contextmanager
def atomic_replace(target: Path) -> Iterator[SiteDraft]:
    """Yield a draft to fill and sign; it replaces the target folder if no error occurred.

    Raises:
        AtlasError: When something cannot be written; the folder is then as it was.
    """
    folder = temp_name(target, "part")
    try:
        folder.mkdir()
        yield SiteDraft(folder)
        swap_folders(folder, target)
    except OSError as error:
        raise AtlasError(
            gettext("{target}: cannot be written: {reason}").format(
                target=target, reason=error.strerror or error
            )
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_folders(folder: Path, target: Path) -> None:
    """Replace a folder by another, then delete the old one."""
    if not target.exists():
        folder.rename(target)
        return
    folder.chmod(target.stat().st_mode)
    old = temp_name(target, "old")
    try:
        target.rename(old)
        folder.rename(target)
    except BaseException:  # an interrupt, too, may come between the two
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def temp_name(target: Path, what: str) -> Path:
    """Return a new hidden path next to a folder."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.{what}")


def checked_target(out: str, sources: Iterable[Path]) -> Path:
    """Return the folder that a site may be written to.

    Args:
        out: As the user named it.
        sources: Files and folders that are read.

    Raises:
        BadSetting: When it is not ours to replace.
        AtlasError: When it cannot be looked into.
    """
    target = Path(out).resolve()
    try:
        apart = [source.resolve() for source in sources]
        expected = why_misplaced(target, apart) or why_occupied(target)
    except OSError as error:
        raise AtlasError(
            gettext("{out}: cannot be read: {reason}").format(
                out=out, reason=error.strerror or error
            )
        ) from None
    if expected:
        raise BadSetting("OUT", out, expected)
    return target


def why_misplaced(target: Path, sources: Iterable[Path]) -> str:
    """Say where a folder would have to be so that a site can be written to it, if it cannot."""
    if not target.parent.is_dir():
        return gettext("a folder in an existing folder; {parent} does not exist").format(
            parent=target.parent
        )
    if Path.cwd().is_relative_to(target):
        return gettext("a folder other than the current one")
    for source in sources:
        if source.is_relative_to(target) or (source.is_dir() and target.is_relative_to(source)):
            return gettext("a folder outside the data, which is in {source}").format(source=source)
    return ""


def why_occupied(target: Path) -> str:
    """Say what a folder would have to be so that it can be replaced, if it cannot."""
    if not target.exists():
        return ""
    if not target.is_dir():
        return gettext("the name of a folder, not of a file")
    if target.is_mount():
        return gettext("a folder inside this one, because a mounted folder cannot be replaced")
    others = unknown_files(target)
    return (
        gettext("a new folder or one that this command created; this one contains {others}").format(
            others=others
        )
        if others
        else ""
    )


def unknown_files(folder: Path) -> str:
    """Name a file that no earlier build has put into a folder, and how many more there are."""
    marker = folder / MARKER_FILE
    lines = marker.read_text("utf-8", "replace").splitlines() if marker.is_file() else ()
    ours = {MARKER_FILE, *lines}
    found = sorted(name for name in files_below(folder) if name not in ours)
    if (more := len(found) - 1) > 0:
        text = ngettext("{file} and {count:,} more", "{file} and {count:,} more", more)
        return text.format(file=found[0], count=more)
    return "".join(found)


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of what lies below a folder and is not a folder itself."""
    for parent, folders, files in os.walk(folder, onerror=raise_unreadable):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*files, *links):
            if name not in SYSTEM_FILES:
                yield Path(parent, name).relative_to(folder).as_posix()


def raise_unreadable(error: OSError) -> None:
    """Raise what keeps a folder from being read; an unreadable one would else pass for empty."""
    raise error
