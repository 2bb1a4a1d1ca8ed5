"""The quality gate: the issues of an opened source, with their subjects and remedies."""
