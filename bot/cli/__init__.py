"""The command line, `mynabot`. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping

import click

_COMMANDS: Mapping[str, str] = {
    "run": "running",
    "preview": "running",
    "health": "running",
    "search": "asking",
    "check": "asking",
    "evaluate": "measuring",
    "evaluate-claims": "measuring",
    "validate": "record",
    "schema": "record",
    "show": "record",
    "stats": "record",
    "export": "record",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            ctx.fail(f"No such command {cmd_name!r}. There are: {', '.join(_COMMANDS)}")
        command = getattr(importlib.import_module(f"bot.cli.{module}"), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Answer questions about My Number card incidents from a cited record."""


def main() -> None:
    """Entry point: mistakes of the caller end with one line and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        cli.main(standalone_mode=True)
    except BrokenPipeError:  # `mynabot … | head`
        sys.stderr.close()
        sys.exit(1)
