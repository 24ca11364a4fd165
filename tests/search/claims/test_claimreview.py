"""The export against schema.org's own names, as https://schema.org/ClaimReview lists them."""

import json
from datetime import date
from typing import Any

import pytest

from bot.incidents import Record, Verdict
from bot.search.claims.claimreview import claim_reviews

TEXT, URL, DATE, NUMBER = "Text", "URL", "Date", "Number"

# Type → property → the types that schema.org expects, inherited properties included.
SCHEMA: dict[str, dict[str, set[str]]] = {
    "ClaimReview": {
        "url": {URL},
        "name": {TEXT},
        "inLanguage": {TEXT, "Language"},
        "claimReviewed": {TEXT},
        "reviewRating": {"Rating"},
        "reviewBody": {TEXT},
        "itemReviewed": {"Thing", "Claim"},
        "author": {"Organization", "Person"},
        "datePublished": {DATE},
        "citation": {TEXT, "CreativeWork", "WebPage"},
    },
    "Claim": {
        "text": {TEXT},
        "appearance": {"CreativeWork", "WebPage"},
        "firstAppearance": {"CreativeWork", "WebPage"},
    },
    "Rating": {
        "alternateName": {TEXT},
        "ratingValue": {NUMBER, TEXT},
        "bestRating": {NUMBER, TEXT},
        "worstRating": {NUMBER, TEXT},
    },
    "Organization": {"name": {TEXT}, "url": {URL}},
    "WebPage": {
        "name": {TEXT},
        "url": {URL},
        "publisher": {"Organization", "Person"},
        "datePublished": {DATE},
        "archivedAt": {URL, "WebPage"},
    },
}


def types_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {value["@type"]}
    if isinstance(value, bool):
        return {"Boolean"}
    if isinstance(value, int | float):
        return {NUMBER}
    found = {TEXT}
    if value.startswith(("http://", "https://")):
        found.add(URL)
    if len(value) in (4, 7, 10) and value[:4].isdigit():
        found.add(DATE)
    return found


def check(node: dict[str, Any]) -> None:
    allowed = SCHEMA[node["@type"]]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in allowed, f"{node['@type']}.{name}"
        for one in value if isinstance(value, list) else [value]:
            assert types_of(one) & allowed[name], f"{node['@type']}.{name}: {one!r}"
            if isinstance(one, dict):
                check(one)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_curated_claim_with_schema_orgs_names(record: Record, language: str) -> None:
    document = claim_reviews(
        record, language=language, publisher="mynabot", address="https://example.org/record"
    )
    assert document["@context"] == "https://schema.org"
    reviews = document["@graph"]
    assert len(reviews) == sum(len(incident.claims) for incident in record.incidents)
    assert len({review["@id"] for review in reviews}) == len(reviews)
    for review in reviews:
        check(review)
        assert review["@type"] == "ClaimReview"
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document


def test_the_scale_says_what_the_verdict_says(record: Record) -> None:
    reviews = claim_reviews(record, publisher="x", address="https://example.org")["@graph"]
    claims = [claim for incident in record.incidents for claim in incident.claims]
    values = {
        claim.verdict: review["reviewRating"].get("ratingValue")
        for claim, review in zip(claims, reviews, strict=True)
    }
    assert values == {
        Verdict.SUPPORTED: 5, Verdict.PARTLY: 3, Verdict.CONTRADICTED: 1, Verdict.UNVERIFIED: None,
    }  # fmt: skip


def test_dates_are_days(record: Record) -> None:
    reviews = claim_reviews(record, publisher="x", address="https://example.org")["@graph"]
    for review in reviews:
        date.fromisoformat(review["datePublished"])
