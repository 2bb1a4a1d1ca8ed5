"""Light pages: whole documents that need no script and make no other request."""
