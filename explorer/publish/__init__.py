"""What is published: an `Atlas` in, what an address shows out; no HTTP and no files here."""
