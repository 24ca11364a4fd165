"""Who did what to whom: bodies and places by the particles after them, turned by the passive."""

import re
from dataclasses import dataclass

_DOER = re.compile(r"[がはも]|によ(?:る|り|って)|自身")
_DONE_TO = re.compile(r"[をへ]|に対し")
_WITH_NI = re.compile(r"(?:に|から)(?!対|よ|つい|関)")
_AND = re.compile(r"と(?!し)|や|・|、|及び|および")
_PASSIVE = re.compile(r"され[たてるま]|受け[たてるま]|られ[たてるま]|わされ")


@dataclass(frozen=True, slots=True)
class Roles:
    """The names that act and the names that are acted on, in one clause."""

    doers: frozenset[str]
    done_to: frozenset[str]


def roles(prepared: str, names: list[tuple[int, int]]) -> Roles:
    """Roles of names (spans) in a prepared Japanese clause; 「AとBを」 gives A the role of B."""
    passive = _PASSIVE.search(prepared) is not None
    doers: set[str] = set()
    done_to: set[str] = set()
    following: set[str] | None = None
    for start, end in sorted(names, reverse=True):
        role: set[str] | None = None
        if _DOER.match(prepared, end):
            role = done_to if passive else doers
        elif _DONE_TO.match(prepared, end):
            role = done_to
        elif _WITH_NI.match(prepared, end):
            role = doers if passive else done_to
        elif _AND.match(prepared, end):
            role = following
        if role is not None:
            role.add(prepared[start:end])
        following = role
    return Roles(frozenset(doers), frozenset(done_to))


def swapped(claimed: Roles, recorded: Roles) -> bool:
    """Whether the claim has them the other way round."""
    return bool(claimed.doers & recorded.done_to) and bool(claimed.done_to & recorded.doers)
