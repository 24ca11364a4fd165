"""A claim held against the record.

The way of a claim: sentences → reading (its parts) → evidence (the record's) → comparison →
decision, a module each. Similarity finds the record; it never gives the verdict.
"""

from .checker import Checker
from .parts import (
    CheckedClaim,
    CheckResult,
    CuratedMatch,
    Part,
    PartKind,
    PartState,
    Reason,
    Recorded,
)
from .verdict import ClaimVerdict

__all__ = [
    "CheckResult",
    "CheckedClaim",
    "Checker",
    "ClaimVerdict",
    "CuratedMatch",
    "Part",
    "PartKind",
    "PartState",
    "Reason",
    "Recorded",
]
