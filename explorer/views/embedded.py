"""What every embed is made of, whatever it shows: the seam between its frame and its content."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of an embed, as text and as markup that our own templates have made.

    Attributes:
        title: Plain text.
        lead: One plain sentence that says what is shown.
        picture: Inline SVG whose ids are unique in the page and whose colours follow the theme; may
            be empty.
        words: A fragment of HTML that says as a list or a table what the picture shows; always
            there.
        cards: `<article class="card" id="…">` each, shown when they are the target; may be empty.
        cautions: A fragment of HTML, headed by h2, with caution and critiques; empty only where no
            argument bears on what is shown.
        references: `<ol class="references">`, numbered, each work with its grade; may be empty.
    """

    title: str
    lead: str
    picture: str
    words: str
    cards: str = ""
    cautions: str = ""
    references: str = ""
