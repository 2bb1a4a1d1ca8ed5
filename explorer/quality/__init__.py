"""The quality gate: what is wrong with an opened source, where, and how to mend it."""
