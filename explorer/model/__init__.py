"""The values of the Atlas: frozen dataclasses, independent of RDF, the web and the screen."""
