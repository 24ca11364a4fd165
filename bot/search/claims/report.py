"""A check as data, for programs: `mynabot check --json`."""

from typing import Any

from .parts import CheckedClaim, CheckResult, Part, Recorded


def to_json(result: CheckResult) -> dict[str, Any]:
    """`claim`, `verdict`, `parts`, `records`; several sentences also one by one in `sentences`.

    The verdict of several sentences is the gravest of theirs; `records` has each record once.
    """
    sentences = [_sentence(sentence) for sentence in result.sentences]
    records = {record["id"]: record for sentence in sentences for record in sentence["records"]}
    return {
        "claim": result.text,
        "verdict": result.verdict.value,
        "parts": [part for sentence in sentences for part in sentence["parts"]],
        "records": list(records.values()),
        "near_misses": [one for sentence in sentences for one in sentence["near_misses"]],
        "sentences": sentences,
        "cited": [
            {"id": incident.id, "source": source.n, "url": source.url}
            for incident, source in result.cited
        ],
    }


def _sentence(sentence: CheckedClaim) -> dict[str, Any]:
    listed = [
        {
            "id": incident.id,
            "title_ja": incident.title_ja,
            "title_en": incident.title_en,
            "confidence": incident.confidence.value,
            "updated": str(incident.updated),
        }
        for incident in sentence.incidents
    ]
    return {
        "claim": sentence.claim,
        "verdict": sentence.verdict.value,
        "hedged": sentence.hedged,
        "parts": [_part(part) for part in sentence.parts],
        "curated": [
            {
                "id": match.incident.id,
                "claim_ja": match.claim.claim_ja,
                "verdict": match.claim.verdict.value,
                "note_ja": match.claim.note_ja,
                "note_en": match.claim.note_en,
            }
            for match in sentence.curated
        ],
        "records": listed if sentence.on_record else [],
        "near_misses": [] if sentence.on_record else listed,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind.value,
        "claimed": part.claimed,
        "state": part.state.value,
        "reason": part.reason.value,
        "recorded": [_recorded(one) for one in part.recorded],
    }


def _recorded(recorded: Recorded) -> dict[str, Any]:
    found: dict[str, Any] = {"ja": recorded.ja, "en": recorded.en}
    if recorded.figure is not None:
        figure = recorded.figure
        found |= {
            "value": figure.value,
            "unit": figure.unit,
            "qualifier": figure.qualifier.value,
            "as_of": str(figure.as_of) if figure.as_of else None,
        }
    if recorded.when is not None:
        found["date"] = str(recorded.when)
    return found | {"sources": list(recorded.sources)}
