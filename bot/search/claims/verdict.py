"""What a comparison with the record can come to, and the rules that decide it."""

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
# A match is said of a text only if every checkable sentence of it matches.
GRAVEST_FIRST: tuple[ClaimVerdict, ...] = (
    ClaimVerdict.CONTRADICTED,
    ClaimVerdict.PARTLY,
    ClaimVerdict.UNVERIFIED,
    ClaimVerdict.SUPPORTED,
    ClaimVerdict.NOT_ON_RECORD,
)
