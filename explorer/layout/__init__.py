"""Where the nodes of a graph stand: pure functions from nodes and links to positions."""
