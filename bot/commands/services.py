"""What a command is given. It lives with the cards, whose buttons need it too."""

from bot.cards.services import HasServices, Services, services_of

__all__ = ["HasServices", "Services", "services_of"]
