"""The numbers of a view with their labels: what its text says and what its menus open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.incidents.model import Category, Incident
from bot.incidents.partial_date import PartialDate
from bot.incidents.prefectures import PREFECTURES
from bot.incidents.statistics import Statistics, Tally, YearOfReports

from .charts.views import View, month_name
from .dates import date_words, number_words
from .i18n import Words
from .marks import verdict_words


@dataclass(frozen=True, slots=True)
class Group:
    """A number of a view, plain and in words with its unit.

    `key` is ASCII and tells it from the others of the view.
    `detail` divides or explains the number; nothing in it comes from a record. `low` is how many of
    the incidents are of low confidence; 0 where the number does not count incidents.
    """

    key: str
    label: str
    value: int
    number: str
    incidents: tuple[Incident, ...]
    detail: str = ""
    low: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one unit that stand together."""

    name: str
    groups: tuple[Group, ...]


_INCIDENTS: Final = "stats.number.incidents"
_UNITS: Final[Mapping[View, str]] = MappingProxyType(
    {
        View.PERIODS: _INCIDENTS,
        View.CAUSES: _INCIDENTS,
        View.REPORTS: "stats.number.reports",
        View.PREFECTURES: _INCIDENTS,
        View.VERDICTS: "stats.number.statements",
        View.GRADES: "stats.number.pages",
    }
)


def counted(view: View, number: int, words: Words) -> str:
    """A number with the unit of a view."""
    return words.plural(_UNITS[view], number, n=number_words(number, words))


def series(view: View, counts: Statistics, words: Words) -> tuple[Series, ...]:
    """All numbers of a view, in the order in which they are shown."""
    match view:
        case View.PERIODS:
            return (_periods(counts, words), _categories(counts, words))
        case View.CAUSES:
            causes = (
                _group(view, t.key.value, _upper(words.of(t.key)), t, words) for t in counts.causes
            )
            return (Series(words("stats.series.causes"), tuple(causes)),)
        case View.REPORTS:
            years = (_reports(one, words) for one in counts.reports)
            return (Series(words("stats.series.reports"), tuple(years)),)
        case View.PREFECTURES:
            return (_prefectures(counts, words),)
        case View.VERDICTS:
            verdicts = (
                _group(view, t.key.value, verdict_words(t.key, words), t, words)
                for t in counts.verdicts
            )
            return (Series(words("stats.series.verdicts"), tuple(verdicts)),)
        case View.GRADES:
            grades = (
                _group(
                    view,
                    t.key.value,
                    _upper(words.of(t.key)),
                    t,
                    words,
                    words(f"stats.grade.{t.key.value}.note"),
                )
                for t in counts.grades
            )
            return (Series(words("stats.series.grades"), tuple(grades)),)


def find(view: View, key: str, counts: Statistics, words: Words) -> Group | None:
    """The group of a key, also one that is not offered; nothing if the view has no such key."""
    groups = (group for one in series(view, counts, words) for group in one.groups)
    return next((group for group in groups if group.key == key), None)


def period_label(period: PartialDate, counts: Statistics, words: Words) -> str:
    """A year or a month; in a year, the part whose month is not known."""
    if counts.year is None:
        return date_words(period, words)
    if period.month is None:
        return words("stats.label.no_month")
    return month_name(period.month, words.language)


def prefecture_label(name: str, words: Words) -> str:
    """A prefecture's name, by its code in JIS X 0401."""
    return words(f"stats.prefecture.{PREFECTURES.index(name) + 1:02d}")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group(
    view: View, key: str, label: str, tally: Tally[object], words: Words, detail: str = ""
) -> Group:
    low = tally.low if _UNITS[view] == _INCIDENTS else 0
    number = counted(view, tally.number, words)
    return Group(key, label, tally.number, number, tally.incidents, detail, low)


def _periods(counts: Statistics, words: Words) -> Series:
    groups = (
        _group(View.PERIODS, str(tally.key), period_label(tally.key, counts, words), tally, words)
        for tally in counts.periods
    )
    name = "stats.series.years" if counts.year is None else "stats.series.months"
    return Series(words(name), tuple(groups))


def _categories(counts: Statistics, words: Words) -> Series:
    labels = {t.key: period_label(t.key, counts, words) for t in counts.periods}

    def parts(category: Category) -> Iterable[str]:
        for period, label in labels.items():
            tally = counts.by_category.get((category, period))
            if tally is not None:
                yield words("stats.part", label=label, n=tally.number)

    groups = (
        _group(
            View.PERIODS,
            tally.key.value,
            words.of(tally.key),
            tally,
            words,
            words("list.separator").join(parts(tally.key)),
        )
        for tally in counts.categories
    )
    return Series(words("stats.series.categories"), tuple(groups))


def _prefectures(counts: Statistics, words: Words) -> Series:
    ranked = sorted(counts.prefectures, key=lambda tally: -tally.number)
    groups = [
        _group(
            View.PREFECTURES,
            f"{PREFECTURES.index(tally.key) + 1:02d}",
            prefecture_label(tally.key, words),
            tally,
            words,
        )
        for tally in ranked
    ]
    groups += [
        _group(View.PREFECTURES, "all", words("stats.label.nationwide"), counts.nationwide, words),
        _group(View.PREFECTURES, "none", words("stats.label.placeless"), counts.placeless, words),
    ]
    return Series(words("stats.series.prefectures"), tuple(groups))


def _reports(one: YearOfReports, words: Words) -> Group:
    details = []
    if one.partial:
        details.append(words("stats.detail.partial"))
    if one.mk_system is not None:
        part = counted(View.REPORTS, one.of_mk_system, words)
        details.append(words("stats.detail.mk_system", number=part))
    return Group(
        str(one.fiscal_year),
        words("stats.label.fiscal_year", year=one.fiscal_year),
        one.number,
        counted(View.REPORTS, one.number, words),
        one.incidents,
        words("list.separator").join(details),
    )
