"""Charts and graphs as SVG from values, each drawn by one function for every medium."""
