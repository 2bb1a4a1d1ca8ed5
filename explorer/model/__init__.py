"""What the Atlas speaks of: frozen values, without a trace of RDF, the web or the screen."""
