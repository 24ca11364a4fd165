"""The curated claims as schema.org ClaimReview (JSON-LD).

Properties and types: https://schema.org/ClaimReview, https://schema.org/Claim,
https://schema.org/Rating.
"""

from typing import Any, Final

from bot.incidents import Claim, Incident, Record, Source, Verdict

_WORST: Final = 1
_BEST: Final = 5
_VALUES: Final[dict[Verdict, int | None]] = {
    Verdict.SUPPORTED: 5,
    Verdict.PARTLY: 3,
    Verdict.CONTRADICTED: 1,
    Verdict.UNVERIFIED: None,  # no point on a scale from false to true
}
_NAMES: Final[dict[Verdict, tuple[str, str]]] = {
    Verdict.SUPPORTED: ("記録と一致", "Matches the record"),
    Verdict.PARTLY: ("一部が異なる", "Partly differs"),
    Verdict.CONTRADICTED: ("記録と食い違う", "Contradicts the record"),
    Verdict.UNVERIFIED: ("記録では確認できない", "The record cannot confirm it"),
}


def claim_reviews(
    record: Record, *, language: str = "ja", publisher: str, address: str
) -> dict[str, Any]:
    """All curated claims as one JSON-LD document.

    `publisher` is who reviewed them, `address` where that can be read (an http address); each
    review is at `address#id-claim-n`.
    """
    graph = [
        _review(record, incident, claim, number, language, publisher, address)
        for incident in record.incidents
        for number, claim in enumerate(incident.claims, 1)
    ]
    return {"@context": "https://schema.org", "@graph": graph}


def _review(
    record: Record,
    incident: Incident,
    claim: Claim,
    number: int,
    language: str,
    publisher: str,
    address: str,
) -> dict[str, Any]:
    url = f"{address}#{incident.id}-claim-{number}"
    return {
        "@type": "ClaimReview",
        "@id": url,
        "url": url,
        "inLanguage": language,
        "name": incident.title.of(language),
        "claimReviewed": claim.claim.of(language),
        "reviewRating": _rating(claim.verdict, language),
        "reviewBody": claim.note.of(language),
        "itemReviewed": {
            "@type": "Claim",
            "text": claim.claim.of(language),
            "appearance": {
                "@type": "WebPage",
                "name": record.page.title,
                "url": record.page.url,
                "publisher": _organization(record.page.publisher),
            },
        },
        "author": _organization(publisher, address),
        "datePublished": str(incident.updated),
        "citation": [_page(source) for source in incident.cited(claim.sources)],
    }


def _rating(verdict: Verdict, language: str) -> dict[str, Any]:
    ja, en = _NAMES[verdict]
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": en if language == "en" else ja}
    value = _VALUES[verdict]
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": _BEST, "worstRating": _WORST}
    return rating


def _organization(name: str, url: str | None = None) -> dict[str, Any]:
    return {"@type": "Organization", "name": name} | ({"url": url} if url else {})


def _page(source: Source) -> dict[str, Any]:
    page: dict[str, Any] = {
        "@type": "WebPage",
        "name": source.title,
        "url": source.url,
        "publisher": _organization(source.publisher),
    }
    if source.published is not None:
        page["datePublished"] = str(source.published)
    if source.archive is not None:
        page["archivedAt"] = source.archive
    return page
