"""English words as the index has them: lower case, without accents, stemmed."""

from functools import lru_cache

import tantivy

_ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)


def analyzer() -> "tantivy.TextAnalyzer":
    """The analyzer itself, for registering with an index."""
    return _ANALYZER


@lru_cache(maxsize=4096)
def english_words(text: str) -> tuple[str, ...]:
    """Stems of the words of a text, in order: `leaked cards` → `leak`, `card`."""
    return tuple(_ANALYZER.analyze(text))
