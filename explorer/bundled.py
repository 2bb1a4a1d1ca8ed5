"""Where the ontology that comes with the program lies."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def ontology_folder() -> Path:
    """The folder of the bundled ontology: in an installed wheel, else in the checkout.

    >>> ontology_folder().name
    'ontology'
    """
    packaged = PACKAGE / "ontology"
    return packaged if packaged.is_dir() else PACKAGE.parent / "ontology"
