"""How short texts are set: first letters, and names that are too long for their place."""


def capitalize_first(text: str) -> str:
    """Return a text with a capital first letter and the rest untouched.

    >>> capitalize_first("affect attunement in DBT")
    'Affect attunement in DBT'
    """
    return text[:1].upper() + text[1:]


def truncate_name(name: str, most: int) -> str:
    """Return a name of at most `most` characters, which ends in an ellipsis if it was cut.

    >>> truncate_name("holding environment", 8), truncate_name("trust", 8)
    ('holding…', 'trust')
    """
    return name if len(name) <= most else f"{name[: most - 1]}…"
