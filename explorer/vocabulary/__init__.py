"""Rows become values: how SKOS, OWL and the Atlas' own terms are read."""

from explorer.vocabulary.read import read_vocabulary

__all__ = ["read_vocabulary"]
