"""Alliance Atlas: a cited knowledge graph of the therapeutic alliance and its concept explorer."""
