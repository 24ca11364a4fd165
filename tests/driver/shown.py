"""What a person sees: one message, taken down at one moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.preview import message_payloads
from bot.preview.backend import Backend
from bot.preview.interactions import Interaction
from bot.preview.model import Attachment, Message, MessageFlag
from bot.preview.validation.components import SELECTS, ComponentType, walk

JSON = dict[str, Any]


class NotShownError(AssertionError):
    """The test looks for something that nobody can see."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str
    inline: bool


@dataclass(frozen=True, slots=True)
class Embed:
    raw: JSON

    @property
    def title(self) -> str:
        return str(self.raw.get("title") or "")

    @property
    def description(self) -> str:
        return str(self.raw.get("description") or "")

    @property
    def url(self) -> str | None:
        return self.raw.get("url")

    @property
    def color(self) -> int | None:
        return self.raw.get("color")

    @property
    def author(self) -> str:
        return str((self.raw.get("author") or {}).get("name") or "")

    @property
    def footer(self) -> str:
        return str((self.raw.get("footer") or {}).get("text") or "")

    @property
    def image(self) -> str | None:
        return (self.raw.get("image") or {}).get("url")

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(
            Field(row["name"], row["value"], bool(row.get("inline")))
            for row in self.raw.get("fields") or ()
        )

    @property
    def text(self) -> str:
        """All that can be read, in the order in which Discord shows it."""
        parts = [self.author, self.title, self.description]
        for field in self.fields:
            parts += [field.name, field.value]
        parts.append(self.footer)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Button:
    raw: JSON

    @property
    def label(self) -> str:
        return str(self.raw.get("label") or "")

    @property
    def emoji(self) -> str:
        return str((self.raw.get("emoji") or {}).get("name") or "")

    @property
    def custom_id(self) -> str | None:
        return self.raw.get("custom_id")

    @property
    def url(self) -> str | None:
        return self.raw.get("url")

    @property
    def disabled(self) -> bool:
        return bool(self.raw.get("disabled"))

    @property
    def style(self) -> int:
        return int(self.raw["style"])

    @property
    def text(self) -> str:
        return f"{self.emoji} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Select:
    raw: JSON

    @property
    def placeholder(self) -> str:
        return str(self.raw.get("placeholder") or "")

    @property
    def custom_id(self) -> str:
        return str(self.raw["custom_id"])

    @property
    def options(self) -> tuple[JSON, ...]:
        return tuple(self.raw.get("options") or ())

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(option["label"] for option in self.options)

    @property
    def disabled(self) -> bool:
        return bool(self.raw.get("disabled"))

    @property
    def text(self) -> str:
        parts = [self.placeholder]
        for option in self.options:
            parts += [option["label"], option.get("description") or ""]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Modal:
    interaction_id: int
    raw: JSON

    @property
    def title(self) -> str:
        return str(self.raw["title"])

    @property
    def custom_id(self) -> str:
        return str(self.raw["custom_id"])

    @property
    def fields(self) -> tuple[JSON, ...]:
        return tuple(row for row in walk(self.raw["components"]) if row.get("custom_id"))

    @property
    def text(self) -> str:
        parts = [self.title]
        for row in walk(self.raw["components"]):
            parts += [
                str(row.get(key) or "")
                for key in ("label", "description", "content", "placeholder", "value")
            ]
        return "\n".join(part for part in parts if part)


class Shown:
    """A message as its reader saw it when it was taken down, or the modal that opened."""

    def __init__(
        self, backend: Backend, message: Message | None, interaction: Interaction | None = None
    ) -> None:
        self.interaction = interaction
        self.message_id = message.id if message else None
        self.channel_id = message.channel_id if message else None
        self.raw: JSON = {}
        if message is not None:
            self.raw = message_payloads.message(message, backend.world, backend.address.base_url)
        self._files: tuple[Attachment, ...] = () if message is None else tuple(message.attachments)
        self._pings = (
            ()
            if message is None
            else (
                *map(str, message.mentions.user_ids),
                *map(str, message.mentions.role_ids),
                *(("everyone",) if message.mentions.everyone else ()),
            )
        )

    @property
    def modal(self) -> Modal | None:
        if self.interaction is None or self.interaction.modal is None:
            return None
        return Modal(self.interaction.id, self.interaction.modal)

    @property
    def content(self) -> str:
        return str(self.raw.get("content") or "")

    @property
    def embeds(self) -> tuple[Embed, ...]:
        return tuple(Embed(row) for row in self.raw.get("embeds", ()))

    @property
    def embed(self) -> Embed:
        """The only embed; raises NotShownError if there is none or more than one."""
        if len(self.embeds) != 1:
            raise NotShownError(f"{len(self.embeds)} embeds in {self!r}")
        return self.embeds[0]

    @property
    def ephemeral(self) -> bool:
        return bool(self.raw.get("flags", 0) & MessageFlag.EPHEMERAL)

    @property
    def components(self) -> Iterator[JSON]:
        return walk(self.raw.get("components", []))

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(Button(row) for row in self.components if row["type"] == ComponentType.BUTTON)

    @property
    def selects(self) -> tuple[Select, ...]:
        return tuple(Select(row) for row in self.components if row["type"] in SELECTS)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All files with their content and alt text (`description`), pictures of embeds too."""
        return self._files

    @property
    def pings(self) -> tuple[str, ...]:
        """Ids of users and roles that the message notifies, and "everyone"."""
        return self._pings

    @property
    def text(self) -> str:
        """Everything that can be read, as one string."""
        if self.modal is not None and not self.raw:
            return self.modal.text
        parts = [self.content]
        parts += [embed.text for embed in self.embeds]
        parts += [str(row["content"]) for row in self.components if row.get("content")]
        parts += [select.text for select in self.selects]
        parts += [button.text for button in self.buttons]
        parts += [file.description or file.filename for file in self._files]
        return "\n".join(part for part in parts if part)

    def button(self, label_or_custom_id: str) -> Button:
        """The button with a label, a label with its emoji, or a custom id; raises NotShownError."""
        for button in self.buttons:
            names = (button.label, button.text, button.emoji, button.custom_id)
            if label_or_custom_id and label_or_custom_id in names:
                return button
        # A count or a page number may follow: "出典" finds "出典 13".
        starts = [row for row in self.buttons if row.label.startswith(label_or_custom_id)]
        if len(starts) == 1:
            return starts[0]
        known = ", ".join(repr(button.text) for button in self.buttons)
        raise NotShownError(f"no button {label_or_custom_id!r}; there are: {known or 'none'}")

    def select(self, placeholder_or_custom_id: str | None = None) -> Select:
        """The select menu that is named, or the only one; raises NotShownError."""
        for select in self.selects:
            if placeholder_or_custom_id in (select.placeholder, select.custom_id):
                return select
        if placeholder_or_custom_id is None and len(self.selects) == 1:
            return self.selects[0]
        known = ", ".join(repr(select.placeholder) for select in self.selects)
        raise NotShownError(
            f"no select menu {placeholder_or_custom_id!r}; there are: {known or 'none'}"
        )

    def __repr__(self) -> str:
        return f"<Shown {self.text!r}>"
