"""Where commands work: in servers, in direct messages, and for people who installed the app."""

from typing import Any, TypeVar

from discord import app_commands

T = TypeVar(
    "T",
    bound="app_commands.Command[Any, Any, Any] | app_commands.ContextMenu | app_commands.Group",
)


def everywhere(command: T) -> T:
    """Allow a command in every place, installed by a server or by a person."""
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    )
    return command
