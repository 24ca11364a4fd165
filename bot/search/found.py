"""What has been made out of a question so far."""

from dataclasses import dataclass, field

from .lexicon import Lexicon
from .places import PlaceMention, kind_of
from .question import Term
from .terms import correction


@dataclass
class Found:
    """What has been made out so far."""

    terms: list[Term] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)

    def add_place(self, names: tuple[str, ...], text: str) -> None:
        """A place that its reading or a corrected spelling tells."""
        self.places.append(PlaceMention(0, 0, names, kind_of(names[0]), text))

    def add_meant(self, word: str, text: str, lexicon: Lexicon) -> None:
        """A known word that `text` was probably meant to be: a place or a term."""
        names = lexicon.gazetteer.find(word)
        if names and names[0].text == word:
            self.places.append(names[0])
        else:
            self.terms.append(correction(word, text, lexicon))
