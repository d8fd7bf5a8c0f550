import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from assistant.desk.charts import TrendChart
from assistant.desk.theme import LIGHT, Mode
from assistant.terms.errors import Trouble
from desk.charts.trends import FESTIVAL, trend


@pytest.fixture
def chart(qtbot, theme):
    made = TrendChart()
    made.resize(600, 360)
    qtbot.addWidget(made)
    made.show_trend(trend([1_000.0, None, 3_000.0, 2_500.5], band=(900.0, 2_000.0, 3_100.0), marks=(FESTIVAL,)))
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return path.read_text("utf-8-sig").splitlines()


def test_csv_has_the_numbers_and_empty_for_missing(chart, tmp_path):
    chart.export(tmp_path / "a.csv")
    assert rows(tmp_path / "a.csv") == [
        "day,value,low,middle,high",
        "2026-09-01,1000.0,900.0,2000.0,3100.0",
        "2026-09-02,,900.0,2000.0,3100.0",
        "2026-09-03,3000.0,900.0,2000.0,3100.0",
        "2026-09-04,2500.5,900.0,2000.0,3100.0",
    ]


def test_csv_of_several_trends_has_a_column_each(chart, tmp_path):
    chart.show_many([trend([1.0, 2.0], "子杰"), trend([3.0], '=小"鹿,')])
    chart.export(tmp_path / "a.csv")
    assert rows(tmp_path / "a.csv") == ['day,子杰,"\'=小""鹿,"', "2026-09-01,1.0,3.0", "2026-09-02,2.0,"]


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}


def test_png_is_sharp_light_and_shows_the_line(chart, theme, tmp_path):
    theme.choose(Mode.DARK)
    QGuiApplication.processEvents()
    chart.export(tmp_path / "图.PNG")
    image = QImage(str(tmp_path / "图.PNG"))
    assert image.width() > 2 * 560
    assert image.pixelColor(3, 3) == QColor(LIGHT.surface)
    assert LIGHT.accent in colours(image)
    assert chart.findChild(type(chart._plot)).backgroundBrush().color() != QColor(LIGHT.surface)


def test_svg_is_a_drawing_with_text(chart, tmp_path):
    chart.export(tmp_path / "a.svg")
    tree = ET.parse(tmp_path / "a.svg")
    texts = "".join(tree.getroot().itertext())
    for part in ("Net GMV per live hour", "子杰", "中秋", "¥0"):
        assert part in texts
    assert LIGHT.accent in (tmp_path / "a.svg").read_text("utf-8")


def test_another_ending_is_refused(chart, tmp_path):
    with pytest.raises(Trouble, match=r"not as a\.gif"):
        chart.export(tmp_path / "a.gif")


@pytest.mark.parametrize("name", ["a.csv", "a.png", "a.svg"])
def test_a_folder_that_is_not_there_is_told(chart, tmp_path, name):
    with pytest.raises(Trouble, match="cannot be written"):
        chart.export(tmp_path / "nowhere" / name)
