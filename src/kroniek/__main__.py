"""`python -m kroniek`: the command line."""

from kroniek.cli import main

main()
