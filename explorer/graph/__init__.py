"""The graph of claims: filters, expansions, paths, comparisons, states of views."""
