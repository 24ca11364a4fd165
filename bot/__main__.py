"""`python -m bot` is `mynabot`."""

from bot.cli import main

main()
