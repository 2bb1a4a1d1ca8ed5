"""The search: an index of names, one of texts, and the forms in which questions are asked."""
