"""RDF with rdflib and Oxigraph: stores are opened, read into values, and serialized again."""
