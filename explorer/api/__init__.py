"""The JSON API: what can be asked, what is answered, and how that is described."""
