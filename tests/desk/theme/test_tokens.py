import pytest
from PySide6.QtGui import QColor, QPalette

from assistant.desk.theme import DARK, LIGHT, Tone, colours_of
from assistant.desk.theme.palette import palette

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
AA_TEXT, AA_LINE = 4.5, 3.0


def luminance(colour):
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface", "sunken", "hover", "selection"])
def test_text_is_readable_on_every_ground(colours, ground):
    assert contrast(colours.text, getattr(colours, ground)) >= AA_TEXT


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface", "sunken"])
def test_quiet_text_and_tones_are_readable(colours, ground):
    for tone in Tone:
        assert contrast(colours.ink(tone), getattr(colours, ground)) >= AA_TEXT, tone


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_each_tone_is_readable_on_its_soft_ground(colours, tone):
    assert contrast(colours.ink(tone), colours.soft(tone)) >= AA_TEXT


@BOTH
def test_a_button_in_the_accent_is_readable(colours):
    for ground in (colours.accent, colours.accent_hover):
        assert contrast(colours.on_accent, ground) >= AA_TEXT


@BOTH
def test_lines_of_a_chart_stand_out_and_are_six(colours):
    assert len(set(colours.series)) == 6
    for line in colours.series:
        assert contrast(line, colours.surface) >= AA_LINE, line


@BOTH
def test_the_palette_tells_its_colours(colours):
    assert colours_of(palette(colours)) is colours


@BOTH
def test_what_is_disabled_is_quieter(colours):
    made = palette(colours)
    text = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    assert text == colours.disabled
    assert contrast(text, colours.surface) < contrast(colours.text, colours.surface)


@BOTH
def test_a_scale_goes_from_the_ground_to_the_text_by_lightness_alone(colours):
    light = [luminance(step) for step in colours.scale]
    assert light == sorted(light, reverse=not colours.dark)
    assert contrast(colours.scale[0], colours.scale[-1]) >= 7
    assert min(contrast(one, other) for one, other in zip(colours.scale, colours.scale[1:], strict=False)) >= 1.3
    assert len({QColor(step).hsvHue() // 20 for step in colours.scale}) <= 2
