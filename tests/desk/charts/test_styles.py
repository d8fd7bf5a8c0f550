from assistant.desk.charts import TrendChart
from assistant.desk.charts.plot import Plot
from assistant.desk.charts.styles import STYLES, style_of
from assistant.desk.theme.tokens import LIGHT
from assistant.terms.comparing import MOST_COMPARED
from desk.charts.trends import trend


def test_every_line_that_can_be_compared_has_a_stroke_and_a_sign_of_its_own():
    assert len(STYLES) == MOST_COMPARED == len(LIGHT.series)
    for side in ("dashes", "symbol", "glyph"):
        assert len({getattr(style, side) for style in STYLES}) == MOST_COMPARED
    assert style_of(MOST_COMPARED) is STYLES[0]


def test_lines_are_drawn_in_their_styles_and_the_legend_has_their_signs(qtbot, theme):
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.show_many([trend([100.0 * at, 200.0, 300.0], f"主播{at}") for at in range(6)])
    lines = [item for item in chart.findChild(Plot).getPlotItem().listDataItems() if hasattr(item, "curve")]
    strokes = [tuple(item.opts["pen"].dashPattern()) for item in lines]
    assert len(set(strokes)) == 6
    legend = chart._what.text()
    assert all(f"{style.glyph}</span>" in legend for style in STYLES)


def test_a_single_line_stays_plain(qtbot, theme):
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.show_trend(trend([100.0, 200.0]))
    (line,) = [item for item in chart.findChild(Plot).getPlotItem().listDataItems() if hasattr(item, "curve")]
    assert line.opts["pen"].dashPattern() == []
