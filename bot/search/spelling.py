"""Words that were meant: known words one slip away from an unknown one.

A slip is one character wrong, missing, too many, or two swapped. Words are found by what remains
when any one character is taken out of them, so that looking one up costs the same in a large
lexicon as in a small one.
"""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

_LONGEST = 16


class Speller:
    """Known words, found in spite of one slip; immutable."""

    def __init__(self, words: Iterable[str], pairs: Iterable[str] = ()) -> None:
        """`words` have at least three characters; `pairs` are the words of two."""
        self.words = frozenset(word for word in words if 3 <= len(word) <= _LONGEST)
        self._by_rest: dict[str, list[str]] = {}
        for word in sorted(self.words):
            for rest in {word, *_rests(word)}:
                self._by_rest.setdefault(rest, []).append(word)
        self._pairs: dict[tuple[int, str], list[str]] = {}
        for pair in sorted({pair for pair in pairs if len(pair) == 2}):
            for place in (0, 1):
                self._pairs.setdefault((place, pair[place]), []).append(pair)

    def near(self, word: str) -> list[str]:
        """Known words one slip away from `word`, itself excluded."""
        if len(word) == 2:
            return self._near_pair(word)
        if not 3 <= len(word) <= _LONGEST + 1:
            return []
        found = {
            candidate
            for rest in (word, *_rests(word))
            for candidate in self._by_rest.get(rest, ())
            if candidate != word
        }
        return sorted(c for c in found if OSA.distance(word, c, score_cutoff=1) <= 1)

    def within(self, text: str, shortest: int = 3) -> list[tuple[int, int, str]]:
        """Windows of an unbroken text that are one slip away from a known word, longest first."""
        found: list[tuple[int, int, str]] = []
        text = text[:40]
        for length in range(min(len(text), _LONGEST), shortest - 1, -1):
            for start in range(len(text) - length + 1):
                end = start + length
                if any(s < end and start < e for s, e, _ in found):
                    continue
                found += ((start, end, word) for word in self.near(text[start:end]))
        return found

    def _near_pair(self, word: str) -> list[str]:
        found = (*self._pairs.get((0, word[0]), ()), *self._pairs.get((1, word[1]), ()))
        return sorted({pair for pair in found if pair != word})


def _rests(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]
