"""What a comparison with the record can come to, and the rules that decide it."""

from collections.abc import Iterable
from enum import StrEnum

from bot.incidents.model import Verdict


class ClaimVerdict(StrEnum):
    """How a claim fares against the record, best first."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"
    NOT_ON_RECORD = "not_on_record"


OF_CURATED: dict[Verdict, ClaimVerdict] = {
    verdict: ClaimVerdict(verdict.value) for verdict in Verdict
}

# What a whole text comes to when its sentences come to different things: the first that occurs.
GRAVEST_FIRST: tuple[ClaimVerdict, ...] = (
    ClaimVerdict.CONTRADICTED,
    ClaimVerdict.PARTLY,
    ClaimVerdict.UNVERIFIED,
    ClaimVerdict.SUPPORTED,
    ClaimVerdict.NOT_ON_RECORD,
)


def overall(verdicts: Iterable[ClaimVerdict]) -> ClaimVerdict:
    """The gravest; a match only if every sentence matches."""
    found = frozenset(verdicts)
    if found == {ClaimVerdict.SUPPORTED, ClaimVerdict.NOT_ON_RECORD}:
        return ClaimVerdict.UNVERIFIED
    return next((v for v in GRAVEST_FIRST if v in found), ClaimVerdict.NOT_ON_RECORD)


# What the refutation of a claim comes to, by what the claim comes to. A refutation of what differs
# is not yet right: it may differ in another way.
OF_REFUTATION: dict[ClaimVerdict, ClaimVerdict] = {
    ClaimVerdict.SUPPORTED: ClaimVerdict.CONTRADICTED,
    ClaimVerdict.PARTLY: ClaimVerdict.UNVERIFIED,
    ClaimVerdict.CONTRADICTED: ClaimVerdict.UNVERIFIED,
    ClaimVerdict.UNVERIFIED: ClaimVerdict.UNVERIFIED,
    ClaimVerdict.NOT_ON_RECORD: ClaimVerdict.NOT_ON_RECORD,
}
