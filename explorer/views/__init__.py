"""Pure functions from values to what is shown: pages, graphs, tables."""
