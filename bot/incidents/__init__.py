"""The record: what it holds, how it is read, how it is looked up. No Discord, network or clock."""

from .loader import RecordError, load_record, parse_record
from .model import (
    Category,
    Cause,
    Claim,
    Confidence,
    DateBasis,
    Event,
    Figure,
    Grade,
    Incident,
    Kind,
    Page,
    Qualifier,
    Source,
    Text,
    Verdict,
)
from .partial_date import PartialDate, Precision
from .record import Record

__all__ = [
    "Category",
    "Cause",
    "Claim",
    "Confidence",
    "DateBasis",
    "Event",
    "Figure",
    "Grade",
    "Incident",
    "Kind",
    "Page",
    "PartialDate",
    "Precision",
    "Qualifier",
    "Record",
    "RecordError",
    "Source",
    "Text",
    "Verdict",
    "load_record",
    "parse_record",
]
