"""Cited prose made from claims: the summary of a concept and the sentence of a claim."""
