"""The cited prose: the summary of a concept and the sentence of a claim, from the graph alone."""
