"""Triples in, values out, and triples out again: the home of rdflib and Oxigraph."""
