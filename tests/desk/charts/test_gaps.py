import pytest

from assistant.desk.charts import Gap, GapDelegate, GapStrip
from assistant.desk.table import Column, TableView, WindowModel
from assistant.desk.theme import LIGHT


def row_of(widget):
    image = widget.grab().toImage()
    return [image.pixelColor(x, image.height() // 2).name() for x in range(image.width())]


@pytest.fixture
def strip(qtbot, theme):
    made = GapStrip()
    made.resize(208, 20)
    qtbot.addWidget(made)
    return made


def test_a_gap_is_said_in_words():
    said = Gap(-0.312, -0.45, 0.02).said()
    assert said == "-31.2% against the expectation, with 80% certainty between -45.0% and +2.0%"


@pytest.mark.parametrize(
    ("gap", "ink"),
    [
        (Gap(-0.4, -0.6, -0.2), LIGHT.bad),
        (Gap(0.4, 0.2, 0.6), LIGHT.good),
        (Gap(0.1, -0.2, 0.4), LIGHT.muted),
    ],
)
def test_the_estimate_stands_at_its_place_in_the_colour_of_what_is_certain(strip, gap, ink):
    strip.show_gap(gap)
    pixels = row_of(strip)
    centre = 4 + 200 * (gap.estimate + 0.8) / 1.6
    places = [x for x, pixel in enumerate(pixels) if pixel == ink]
    assert places
    assert abs(sum(places) / len(places) - centre) < 2
    assert strip.toolTip() == gap.said()


def test_nothing_is_shown_without_a_gap(strip):
    before = row_of(strip)
    strip.show_gap(Gap(0.1, 0.0, 0.2))
    assert row_of(strip) != before
    strip.show_gap(None)
    assert row_of(strip) == before
    assert strip.toolTip() == ""


def test_what_lies_beyond_the_span_stays_inside(strip):
    strip.show_gap(Gap(-3.0, -5.0, -2.0))
    assert LIGHT.bad in row_of(strip)[:12]


def test_a_table_paints_its_gaps_and_leaves_other_cells_text(qtbot, theme):
    model = WindowModel((Column("gap", "Gap", lambda gap: gap, lambda gap: gap.said(), width=200),))
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    view.setItemDelegateForColumn(0, GapDelegate(view))
    model.show_rows([Gap(-0.4, -0.6, -0.2), None])
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()
    image = view.viewport().grab().toImage()

    def painted(at):
        box = view.visualRect(model.index(at, 0))
        return {image.pixelColor(x, y).name() for x in range(box.left(), box.right()) for y in (box.center().y(),)}

    assert LIGHT.bad in painted(0)
    assert LIGHT.bad not in painted(1)


def test_gaps_sort_by_their_estimate():
    gaps = [Gap(0.1, -0.5, 0.7), Gap(-0.4, -0.6, -0.2), Gap(0.0, -0.9, 0.9)]
    assert [gap.estimate for gap in sorted(gaps)] == [-0.4, 0.0, 0.1]
