"""Every form in which exports write values: from a value to its text and back."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.intake.moments import date_text, seconds, time_text
from assistant.intake.numerals import count, fen, figure, rate
from assistant.intake.values import Scale, ident, parser_of
from assistant.terms.fields import Kind, field_of

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
COUNTS = st.integers(0, 10**12)
FEN = st.integers(0, 10**13)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(lambda one: one.replace(microsecond=0))
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
BIG = st.sampled_from([("万", 4), ("w", 4), ("W", 4), ("亿", 8), ("千", 3), ("k", 3), ("K", 3)])
PADS = st.sampled_from(["{}", " {}", "{}\t", "\t{}\t", "\ufeff{}", '="{}"', "'{}"])


def yuan(value: int) -> str:
    return f"{Decimal(value) / 100:f}"


@given(COUNTS, PADS)
def test_counts(value: int, pad: str) -> None:
    for text in (f"{value}", f"{value:,}", f"{value}.0", f"{value:,}".translate(WIDE), f"{value}人", f"{value}次"):
        assert count(pad.format(text)) == value


@given(st.integers(0, 10**6), BIG)
def test_counts_with_a_mark_of_size(value: int, mark: tuple[str, int]) -> None:
    word, power = mark
    whole, rest = divmod(value, 10**power)
    text = f"{whole}.{rest:0{power}d}".rstrip("0").rstrip(".")
    assert count(f"{text}{word}") == value
    assert count(f"{text.translate(WIDE)}{word}+") == value


@given(FEN, PADS)
def test_money(value: int, pad: str) -> None:
    text = yuan(value)
    grouped = f"{Decimal(value) / 100:,.2f}"
    for form in (text, grouped, f"¥{text}", f"￥{grouped}", f"{text}元", f"¥ {text}".translate(WIDE), f"{grouped}0"):
        assert fen(pad.format(form)) == value


@given(FEN, st.sampled_from([(Scale.TEN_THOUSANDS, 6), (Scale.HUNDREDTHS, 0), (Scale.THOUSANDS, 5)]))
def test_money_in_the_unit_of_its_header(value: int, unit: tuple[Scale, int]) -> None:
    scale, power = unit
    gmv = parser_of(field_of(Kind.SESSIONS, "gmv"), scale)
    assert gmv(f"{Decimal(value).scaleb(-power):f}") == value
    assert gmv(f"{yuan(value)}元") == value


@given(st.integers(0, 10_000))
def test_rates(value: int) -> None:
    fraction = value / 10_000
    percent = f"{Decimal(value) / 100:f}"
    for text in (f"{percent}%", f"{percent}％", f"{percent}个点", f"{fraction:.4f}", f"佣金{percent}%"):
        assert rate(text) == fraction
    assert rate(percent, 100) == rate(f"{percent}%", 100) == fraction
    assert rate(f"{Decimal(value) / 10:f}", 1000) == fraction


@given(st.floats(0, 1e9, allow_nan=False))
def test_figures(value: float) -> None:
    assert figure(repr(value)) == figure(value) == value


@given(st.integers(0, 7 * 86_400))
def test_durations(value: int) -> None:
    hours, rest = divmod(value, 3600)
    minutes, secs = divmod(rest, 60)
    forms = [
        f"{hours}小时{minutes}分{secs}秒",
        f"{hours}小时{minutes}分钟{secs}秒",
        f"{hours:02d}时{minutes:02d}分{secs:02d}秒",
        f"{hours}:{minutes:02d}:{secs:02d}",
        f"{hours}h{minutes}m{secs}s",
        f"{hours} 小时 {minutes} 分 {secs} 秒",
        f"{value}秒",
    ]
    assert {seconds(form, None) for form in forms} == {value}
    assert seconds(timedelta(seconds=value), None) == value
    if secs == 0:
        assert seconds(f"{hours}小时{minutes}分钟", None) == seconds(f"{value // 60}分钟", None) == value
        assert seconds(str(value // 60), Decimal(60)) == value


@given(MOMENTS, PADS)
def test_moments(value: datetime, pad: str) -> None:
    half = "上午" if value.hour < 12 else "下午"
    twelve = value.hour % 12 or 12
    forms = [
        f"{value:%Y-%m-%d %H:%M:%S}",
        f"{value:%Y/%m/%d %H:%M:%S}",
        f"{value.year}/{value.month}/{value.day} {value.hour}:{value:%M:%S}",
        f"{value:%Y年%m月%d日 %H:%M:%S}",
        f"{value:%Y年%m月%d日 %H时%M分%S秒}",
        f"{value:%Y-%m-%dT%H:%M:%S}+08:00",
        f"{value:%Y-%m-%d_%H-%M-%S}",
        f"{value:%Y%m%d%H%M%S}",
        f"{value:%Y-%m-%d} 星期一 {value:%H:%M:%S}",
        f"{value.year}/{value.month}/{value.day} {half}{twelve}:{value:%M:%S}",
    ]
    assert {time_text(pad.format(form)) for form in forms} == {value.isoformat()}


@given(MOMENTS)
def test_excels_serial_numbers_and_stamps(value: datetime) -> None:
    serial = (value - datetime(1899, 12, 30)) / timedelta(days=1)
    assert time_text(serial) == time_text(repr(serial)) == value.isoformat()
    stamp = int((value - datetime(1970, 1, 1, 8)) / timedelta(seconds=1))
    if 10**9 <= stamp < 2 * 10**9:
        assert time_text(str(stamp)) == time_text(f"{stamp}000") == value.isoformat()


@given(DAYS, PADS)
def test_days(value: date, pad: str) -> None:
    forms = [
        f"{value}",
        f"{value:%Y/%m/%d}",
        f"{value:%Y.%m.%d}",
        f"{value:%Y%m%d}",
        f"{value.year}年{value.month}月{value.day}日",
    ]
    assert {date_text(pad.format(form)) for form in forms} == {value.isoformat()}


@given(st.integers(10**18, 10**19 - 1))
def test_ids_keep_every_digit(value: int) -> None:
    for form in (f"{value}", f'="{value}"', f"\t{value}", f"'{value}", f" {value}\ufeff", f"\\{value}\\"):
        assert ident(form) == str(value)
