"""From a question to the incidents of the record that answer it, or to nothing on record.

The way of a question: fold → understand → retrieve → rank → decide, a module each.
"""

from .answer import (
    Answer,
    Focus,
    FocusAnswer,
    Hit,
    Match,
    MatchKind,
    Outcome,
    Suggestion,
    SuggestionKind,
    Understood,
)
from .engine import Engine

__all__ = [
    "Answer",
    "Engine",
    "Focus",
    "FocusAnswer",
    "Hit",
    "Match",
    "MatchKind",
    "Outcome",
    "Suggestion",
    "SuggestionKind",
    "Understood",
]
