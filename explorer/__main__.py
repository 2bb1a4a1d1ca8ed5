"""`python -m explorer` is the command `alliance`."""

from explorer.cli.group import main

if __name__ == "__main__":
    main(prog_name="alliance")
