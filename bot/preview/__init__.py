"""A stand-in for Discord on loopback, and its page: speaks only Discord's protocol."""

from .clock import RealClock, VirtualClock
from .seed import Seed, SeedMessage
from .server import Preview

__all__ = ["Preview", "RealClock", "Seed", "SeedMessage", "VirtualClock"]
