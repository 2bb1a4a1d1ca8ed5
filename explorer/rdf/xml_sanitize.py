"""Removal of characters that RDF literals may have but XML 1.0 cannot represent."""

import re
from typing import Final

FORBIDDEN_CHARACTERS: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
REPLACEMENT_SIGN: Final = "\N{REPLACEMENT CHARACTER}".encode()


def sanitize_xml(xml: bytes) -> bytes:
    r"""Return XML in UTF-8 with a replacement for each character that XML 1.0 forbids.

    A carriage return is written as a reference, as parsers would take it for the end of a line.

    >>> sanitize_xml(b"<p>form\x0cfeed\r</p>").decode()
    '<p>form\ufffdfeed&#13;</p>'
    """
    return FORBIDDEN_CHARACTERS.sub(REPLACEMENT_SIGN, xml).replace(b"\r", b"&#13;")
