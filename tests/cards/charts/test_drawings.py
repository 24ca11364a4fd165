"""Pictures: every glyph is in the font, everything is inside, nothing lies on anything else."""

import struct
from functools import cache
from itertools import combinations
from types import MappingProxyType

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

from bot.cards.charts import DRAWINGS, FontMissingError, Theme, View, font_file, png
from bot.cards.charts.canvas import HEIGHT, SCALE, WIDTH, contrast
from bot.cards.charts.prefectures import TILES
from bot.cards.charts.theme import PALETTES
from bot.cards.charts.views import note, title, unit
from bot.cards.i18n import LANGUAGES, Language, catalogue
from bot.incidents import Record, Verdict
from bot.incidents.prefectures import PREFECTURES
from bot.incidents.statistics import count

from ..conftest import the_record

YEARS = (None, *the_record().years)
SMALLEST = 6.5  # pixels where Discord shows the picture at its smallest; three times that opened
EVERY = [(view, language) for view in View for language in LANGUAGES]


@cache
def figures(view: View, language: Language) -> tuple[Figure, ...]:
    """One for each year, and one of all."""
    words = catalogue(language)
    return tuple(DRAWINGS[view](count(the_record(), year), words, Theme.DARK) for year in YEARS)


def written(figure: Figure) -> list[Text]:
    texts = [one for one in figure.findobj(Text) if isinstance(one, Text) and one.get_text()]
    assert texts
    return texts


@pytest.mark.parametrize(("view", "language"), EVERY)
def test_the_font_has_every_glyph(view: View, language: Language) -> None:
    known = FT2Font(str(font_file())).get_charmap()
    for figure in figures(view, language):
        for text in written(figure):
            missing = {c for c in text.get_text() if ord(c) not in known}
            assert not missing, f"{missing} of {text.get_text()!r}"
            assert text.get_fontproperties().get_file() == str(font_file())


@pytest.mark.parametrize(("view", "language"), EVERY)
def test_words_are_inside_and_apart(view: View, language: Language) -> None:
    for figure in figures(view, language):
        canvas = figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in written(figure)]
        for words, box in boxes:
            inside = box.x0 >= 0 and box.x1 <= WIDTH * SCALE
            assert inside, f"{words!r} leaves the picture"
            assert box.y0 >= 0, f"{words!r} leaves the picture"
            assert box.y1 <= HEIGHT * SCALE, f"{words!r} leaves the picture"
        for (one, first), (other, second) in combinations(boxes, 2):
            apart = (
                first.x1 <= second.x0
                or second.x1 <= first.x0
                or first.y1 <= second.y0
                or second.y1 <= first.y0
            )
            assert apart, f"{one!r} and {other!r} lie on each other"


@pytest.mark.parametrize(("view", "language"), EVERY)
def test_words_are_large_enough_to_read(view: View, language: Language) -> None:
    for figure in figures(view, language):
        for text in written(figure):
            pixels = float(text.get_fontsize()) / 0.72
            assert pixels >= SMALLEST, f"{text.get_text()!r} has {pixels:.1f} pixels"


@pytest.mark.parametrize(("view", "language"), EVERY)
def test_a_picture_says_what_it_counts_and_how(view: View, language: Language) -> None:
    words = catalogue(language)
    for year, figure in zip(YEARS, figures(view, language), strict=True):
        texts = {text.get_text() for text in written(figure)}
        counts = count(the_record(), year)
        assert {title(view, counts, words), unit(view, words), note(view, words)} <= texts


def test_verdicts_are_told_by_words_and_marks_too() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        figure = DRAWINGS[View.VERDICTS](count(the_record()), words, Theme.DARK)
        texts = [text.get_text() for text in written(figure)]
        for verdict in Verdict:
            assert words.of(verdict) in texts
        marks = [text for text in texts if len(text) == 1 and not text.isalnum()]
        assert len(set(marks)) == len(Verdict)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mk_system_case_is_marked(language: Language) -> None:
    words = catalogue(language)
    figure = DRAWINGS[View.REPORTS](count(the_record()), words, Theme.DARK)
    texts = {text.get_text() for text in written(figure)}
    assert words("stats.chart.reports.mk_system") in texts
    assert words("stats.chart.reports.of_mk_system") in texts
    assert "2023" in words("stats.chart.reports.mk_system")


@pytest.mark.parametrize("theme", Theme)
def test_colours_stand_out(theme: Theme) -> None:
    palette = PALETTES[theme]
    for color in (palette.text, palette.muted):
        assert contrast(color, palette.background) >= 4.5
    for color in (palette.main, palette.accent, *palette.verdicts.values()):
        assert contrast(color, palette.background) >= 3


def test_each_prefecture_has_a_tile_of_its_own() -> None:
    assert set(TILES) == set(PREFECTURES)
    assert len(set(TILES.values())) == len(PREFECTURES)


@pytest.mark.parametrize(
    ("one", "other"),
    [("東京都", "神奈川県"), ("東京都", "千葉県"), ("大阪府", "京都府"), ("福岡県", "大分県")],
)
def test_neighbours_touch(one: str, other: str) -> None:
    (x, y), (u, v) = TILES[one], TILES[other]
    assert abs(x - u) + abs(y - v) == 1


@pytest.mark.parametrize("view", View)
def test_the_same_drawing_is_the_same_file(view: View) -> None:
    def file() -> bytes:
        return png(DRAWINGS[view](count(the_record(), 2023), catalogue("ja"), Theme.DARK))

    first = file()
    assert first == file()
    assert first.startswith(b"\x89PNG")
    assert struct.unpack(">II", first[16:24]) == (WIDTH * SCALE, HEIGHT * SCALE)
    assert len(first) < 100_000


@pytest.mark.parametrize("view", View)
def test_nothing_to_count_is_no_error(view: View) -> None:
    empty = Record(the_record().page, (), MappingProxyType({}), "none", MappingProxyType({}))
    for theme in Theme:
        assert png(DRAWINGS[view](count(empty), catalogue("en"), theme))


def test_a_missing_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    font_file.cache_clear()
    monkeypatch.setattr("bot.cards.charts.canvas.find_spec", lambda name: None)
    with pytest.raises(FontMissingError, match="matplotlib-fontja"):
        font_file()
    monkeypatch.undo()
    assert font_file().is_file()
