"""Retrieval: which documents may answer, from a character-bigram BM25 index held in memory."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import tantivy

from .documents import Document
from .english import analyzer

# Bytes to gather postings in before they are written out: enough to write them once.
_HEAP_A_DOCUMENT = 4_000
_HEAP_LEAST, _HEAP_MOST = 32_000_000, 600_000_000
# Of the best candidate's BM25 score.
_LEAST_SHARE = 0.3


# The fields in the order of `Document`'s, with how each is cut into terms.
_FIELDS = {
    "head": "bigrams",
    "body": "bigrams",
    "kana": "bigrams",
    "english_head": "english",
    "english_body": "english",
    "facts": "facts",
}


class Candidate(NamedTuple):
    """A document's number and how well BM25 thinks of it."""

    number: int
    score: float


class Wanted(NamedTuple):
    """One thing to look for: any of `grams` in Japanese text, and so on; `boost` weighs it all."""

    boost: float
    grams: tuple[str, ...] = ()
    kana: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def worth_ranking(candidates: list[Candidate], fewest: int) -> list[Candidate]:
    """Candidates that BM25 does not think much less of than of the best; at least the `fewest`."""
    if len(candidates) <= fewest:
        return candidates
    least = candidates[0].score * _LEAST_SHARE
    return [c for place, c in enumerate(candidates) if place < fewest or c.score >= least]


@lru_cache(maxsize=8192)
def grams_of(text: str) -> tuple[str, ...]:
    """The distinct character bigrams of a text, none across a blank."""
    return tuple(
        dict.fromkeys(
            gram for gram in (text[i : i + 2] for i in range(len(text) - 1)) if " " not in gram
        )
    )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=False, fast=True)
    for field, tokenizer in _FIELDS.items():
        option = "basic" if tokenizer == "facts" else "freq"
        builder.add_text_field(field, tokenizer_name=tokenizer, index_option=option)
    return builder.build()


def _tokenizers() -> dict[str, tantivy.TextAnalyzer]:
    bigrams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build()
    facts = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    return {"bigrams": bigrams, "facts": facts, "english": analyzer()}


class Index:
    """An immutable index over documents, numbered in their order."""

    def __init__(self, documents: Iterable[Document], size: int) -> None:
        """Take in `size` documents; they are indexed while the next ones are being made."""
        index = tantivy.Index(_schema())
        for name, tokenizer in _tokenizers().items():
            index.register_tokenizer(name, tokenizer)
        self._schema = index.schema
        self.size = size
        heap = min(max(size * _HEAP_A_DOCUMENT, _HEAP_LEAST), _HEAP_MOST)
        writer = index.writer(heap_size=heap, num_threads=2)
        for number, item in enumerate(documents):
            document = tantivy.Document()
            document.add_unsigned("number", number)
            for field, text in zip(_FIELDS, item, strict=True):
                document.add_text(field, text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        self._queries: dict[tuple[str, str], tantivy.Query] = {}

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term stands (`field`: head, body, kana, english_…, facts)."""
        return int(self._searcher.doc_freq(field, term))

    def candidates(self, wanted: Sequence[Wanted], limit: int) -> list[Candidate]:
        """The documents that hold most of what is wanted, best first."""
        parts: list[tuple[tantivy.Occur, tantivy.Query]] = []
        should = tantivy.Occur.Should
        for item in wanted:
            for field, terms, weight in (
                ("head", item.grams, 2.0),
                ("body", item.grams, 0.8),
                ("kana", item.kana, 1.5),
                ("english_head", item.english, 3.0),
                ("english_body", item.english, 1.2),
                ("facts", item.facts, 8.0),
            ):
                if not terms:
                    continue
                boost = item.boost * weight / (len(terms) ** 0.5)
                parts += (
                    (should, tantivy.Query.boost_query(self._term(field, term), boost))
                    for term in terms
                )
        if not parts:
            return []
        found = self._searcher.search(tantivy.Query.boolean_query(parts), limit, count=False)
        numbers = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        return [
            Candidate(int(number or 0), float(score))
            for (score, _), number in zip(found.hits, numbers, strict=True)
        ]

    def _term(self, field: str, term: str) -> tantivy.Query:
        key = (field, term)
        query = self._queries.get(key)
        if query is None:
            if len(self._queries) > 50_000:
                self._queries.clear()
            query = tantivy.Query.term_query(
                self._schema, field, term, index_option="basic" if field == "facts" else "freq"
            )
            self._queries[key] = query
        return query
