"""References: works as CSL-JSON, APA 7, BibTeX and RIS, read and written."""
