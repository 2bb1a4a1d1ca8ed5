"""Take in bibliographies: CSL-JSON becomes `Work` values, and these Turtle in the house style."""

from explorer.importing.csl import Reading, read_csl
from explorer.importing.turtle import turtle

__all__ = ["Reading", "read_csl", "turtle"]
