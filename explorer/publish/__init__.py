"""The content of every published address, from an `Atlas`; without HTTP and without files."""
