"""Scripts as browsers get them: without what only the type checker reads, and several as one."""

import re
from typing import Final

from explorer.views.sheets import ASSETS

INSIDE: Final = r"/\*\*(?:(?!\*/).)*\*/"
TYPES: Final = re.compile(rf"^[ \t]*{INSIDE}[ \t]*\n|{INSIDE} ?", re.MULTILINE | re.DOTALL)
IMPORT: Final = re.compile(r"^import .*;\n", re.MULTILINE)
EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


def strip_types(code: str) -> str:
    r"""Return a script without its JSDoc comments; all else stays as it is.

    >>> strip_types("  /** @param {string} a */\n  f(a) {\n    return /** @type {A} */ (a);\n")
    '  f(a) {\n    return (a);\n'
    """
    return TYPES.sub("", code)


def join_modules(*names: str) -> str:
    """Return modules of the assets as the body of one function, for pages that load no modules.

    What one of them exports, those after it see under the same name; so no two declare the same.
    """
    parts = (ASSETS.joinpath(name).read_text(encoding="utf-8") for name in names)
    return EXPORT.sub("", IMPORT.sub("", strip_types("\n".join(parts))))
