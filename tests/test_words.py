import pytest

from assistant import words
from assistant.terms.errors import Message, counted, message
from assistant.terms.measures import MEASURES, measure_of


@pytest.mark.parametrize(("fen", "said"), [(None, "—"), (0, "0.00"), (123456789, "1,234,567.89"), (-5, "-0.05")])
def test_yuan_is_told_in_full(fen: int | None, said: str) -> None:
    assert words.yuan(fen) == said


@pytest.mark.parametrize(
    ("language", "fen", "said"),
    [
        ("zh_CN", 1_234_567, "¥1.23万"),
        ("zh_CN", 123_456_789_000, "¥12.3亿"),
        ("zh_CN", 99_900, "¥999"),
        ("en", 1_234_567, "¥12.3k"),
        ("en", -1_234_567, "-¥12.3k"),
        ("en", None, "—"),
    ],
)
def test_cards_shorten_money(language: str, fen: int | None, said: str) -> None:
    words.use(language)
    assert words.yuan_short(fen) == said


def test_missing_is_never_zero() -> None:
    told = (words.count, words.percent, words.hours, words.day, words.moment, words.clock, words.number, words.text)
    assert {tell(None) for tell in told} == {"—"}
    assert {words.show(measure, None) for measure in MEASURES} == {"—"}
    assert words.count(0) == "0" and words.percent(0.0) == "0.0%"


def test_measures_are_shown_in_their_unit() -> None:
    assert words.show(measure_of("refund_rate"), 0.1234) == "12.3%"
    assert words.show(measure_of("net_gmv_per_hour"), 1234.5) == "¥1,234.50"
    assert words.show(measure_of("orders"), 1234.0) == "1,234"
    assert words.show(measure_of("net_gmv"), -209.0) == "-¥209.00"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("en", 1, "A review is due: 甲"), ("en", 3, "3 reviews are due: 甲"), ("zh_CN", 1, "1项复盘已到期：甲")],
)
def test_one_is_not_many(language: str, count: int, said: str) -> None:
    words.use(language)
    due = counted("A review is due: {names}", "{count} reviews are due: {names}", count=count, names="甲")
    assert words.say(due) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (message("{creators} creators, {sessions} sessions", creators="1", sessions=1), "1 creator, 1 session"),
        (message("{creators} creators, {sessions} sessions", creators="21", sessions=0), "21 creators, 0 sessions"),
        (message("{rows} rows of {file}", rows='<a href="x">1</a>', file="1"), '<a href="x">1</a> row of 1'),
        (message("{peers} other mid-tier creators", peers=1), "1 other mid-tier creator"),
        (message("{done} of {total} weeks", done="1", total="26"), "1 of 26 weeks"),
        (message("about {minutes} minutes left", minutes="1"), "about 1 minute left"),
        (message("{hours} hours", hours="1.0"), "1.0 hours"),
    ],
)
def test_one_thing_stands_in_the_singular(told: Message, said: str) -> None:
    assert words.say(told) == said


def test_messages_hold_messages() -> None:
    inner = message("{count} rows", count=3)
    assert words.say(message("Left out: {what}", what=inner)) == "Left out: 3 rows"
    assert words.say(Message("")) == ""


def test_what_was_told_in_one_language_is_retold_in_another() -> None:
    kept = message("due {day}", day=message("{platform}", platform="抖音"))
    words.use("zh_CN")
    assert words.retold(("due Douyin",), (kept,)) == (words.say(kept),) != ("due Douyin",)
    words.use("en")
    assert words.retold(("到期 抖音",), (kept,)) == ("due Douyin",)


@pytest.mark.parametrize(
    "kept",
    [
        (),
        (message("due {day}", day=3), message("due {day}", day=4)),
        (Message("A sentence of an older version: {day}", {"day": 3}),),
        (message("due {day}", day=Message("in an older version", {})),),
    ],
)
def test_what_can_no_longer_be_said_stays_as_it_was_told(kept: tuple[Message, ...]) -> None:
    assert words.retold(("到期",), kept) == ("到期",)


@pytest.mark.parametrize(
    ("fact", "chinese"),
    [
        ("43 %", "43%"),
        ("−41 %", "−41%"),
        ("+5 %", "+5%"),
        ("12.5 %", "12.5%"),
        ("> 99 %", "大于99%"),
        ("< 1 %", "小于1%"),
        ("满 50 % 减", "满 50 % 减"),
        (43, "43"),
    ],
)
def test_per_cent_are_written_as_the_language_writes_them(fact: str | int, chinese: str) -> None:
    words.use("zh_CN")
    assert words.say(Message("{share}", {"share": fact})) == chinese
    words.use("en")
    assert words.say(Message("{share}", {"share": fact})) == str(fact)


def test_no_probability_claims_certainty() -> None:
    assert [words.sure(one) for one in (1.0, 0.995, 0.6, 0.001, None)] == [">99%", ">99%", "60%", "<1%", words.MISSING]
