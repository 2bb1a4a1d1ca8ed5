"""Layouts of graphs: pure functions from nodes and links to positions in px."""
