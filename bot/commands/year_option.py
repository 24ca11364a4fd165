"""The year that someone typed: 2023, 令和5年, R5, 去年, 2023-05."""

from datetime import date

from bot.incidents.partial_date import PartialDate
from bot.search.dates import DatePrecision, find_dates


def read_year_option(text: str, today: date) -> PartialDate | None:
    """The year, or year and month, that a text names; None if it names none.

    An era year may lack its 年. A fiscal year stands for the calendar year in which it begins.
    """
    for form in (text, f"{text}年"):
        found = find_dates(form, today)
        if found:
            first = found[0]
            whole_year = first.precision in (DatePrecision.YEAR, DatePrecision.SPAN)
            return PartialDate(first.first.year, None if whole_year else first.first.month)
    return None
