"""Reading reports that no layout knows: which row heads the table, and what each column probably is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.intake.cells import Cell, fold, is_gap, plain, shown
from assistant.intake.headings import Heading, are_units, heading, spread, under
from assistant.intake.layouts import Header, Layout, field_in
from assistant.intake.matching import DEPTH, Column, HeadRow, Match
from assistant.intake.private import is_private
from assistant.intake.sampling import fitness, lasting_scale
from assistant.intake.synonyms import KINDS, Words, words_of
from assistant.intake.telling import SURE, by_cells
from assistant.intake.values import Scale
from assistant.terms.fields import Field, Kind, Unit
from assistant.terms.platforms import Platform

PROPOSED = "proposed"
"""The id of a layout that was proposed for one file only."""

_LEAST = 0.5  # less sure than this a column stays out
_SURE = 2  # columns of a header that must be called as is known
_FEW = 3  # columns that a row must have to head a table
_PLATFORMS = {
    Platform.DOUYIN: "抖音|巨量|千川|罗盘|百应|抖店|douyin",
    Platform.KUAISHOU: "快手|磁力|生意通|快分销|kuaishou",
    Platform.TAOBAO: "淘宝|点淘|天猫|生意参谋|热浪|淘系|taobao",
    Platform.CHANNELS: "视频号|微信小店|wechat",
    Platform.XIAOHONGSHU: "小红书|蒲公英|千帆|聚光|rednote|xiaohongshu",
    Platform.PINDUODUO: "拼多多|多多直播|多多进宝|pinduoduo",
    Platform.JD: "京东|商智|jingdong",
    Platform.BILIBILI: "b站|哔哩|bilibili",
    Platform.DEWU: "得物|dewu",
    Platform.WEIBO: "微博|weibo",
    Platform.BAIDU: "百度|百家号|度小店|baidu",
    Platform.MEITUAN: "美团|meituan",
    Platform.VIP: "唯品会|vipshop",
    Platform.YOUZAN: "有赞|youzan",
    Platform.WEIMOB: "微盟|weimob",
    Platform.TIKTOK: "tiktok",
}
_KEYS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ORDERS: (("order_id",), ("paid", "commission", "settled", "settled_commission")),
    Kind.SESSION_PRODUCTS: (
        ("product_id", "product"),
        ("session_id", "started_at", "ended_at"),
        ("items", "gmv", "orders", "clickers", "exposed_viewers"),
    ),
    Kind.SESSIONS: (
        ("started_at", "ended_at", "duration_s"),
        ("viewers", "views", "gmv", "orders", "duration_s", "exposures", "exposed_viewers", "product_clickers"),
    ),
    Kind.PRODUCTS: (("product_id", "product"), ("price", "cost", "stock", "supplier", "commission_rate")),
    Kind.CREATORS: (("creator",), ("followers", "account", "signed_on", "base_pay", "tier")),
}
"""A table is of a kind where it has one column of each of these groups."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column probably is."""

    place: int
    field: Field
    scale: Scale
    sure: float


@dataclass(frozen=True, slots=True)
class Head:
    """A row, or two rows, that may head a table: the line below which the rows begin, and the headings."""

    line: int
    shown: tuple[str, ...]
    headings: tuple[tuple[Heading, ...], ...]


def propose(rows: Sequence[HeadRow], name: str, hints: Sequence[str] = ()) -> Match | None:
    """The best reading of a sheet from its first rows, or None where it is no table that is understood.

    `hints` are texts that may tell the platform: titles, the names of the sheet, file and folder.
    """
    best: Match | None = None
    for head in _heads([row for row in rows if row[0] <= _depth(rows)]):
        body = [row for line, row in rows if line > head.line]
        for kind in KINDS:
            found = _read(kind, head, body)
            if found and (best is None or _weight(found) > _weight(best) + 0.01):
                best = found
    if best is None:
        return None
    titles = [shown(cell) for line, row in rows if line < best.line for cell in row]
    return _placed(best, (*best.headers, name, *titles, *hints))


def guesses(kind: Kind, head: Head, body: Sequence[Sequence[Cell]]) -> list[Guess]:
    """One guess at most for each column and each field, the surest first taken."""
    found: list[Guess] = []
    taken_fields: set[str] = set()
    taken_places: set[int] = set()
    for one in sorted(_candidates(kind, head, body), key=lambda guess: (-guess.sure, guess.place)):
        if one.field.name not in taken_fields and one.place not in taken_places and one.sure >= _LEAST:
            taken_fields.add(one.field.name)
            taken_places.add(one.place)
            found.append(one)
    if kind is Kind.SESSIONS:
        found += _by_cells(found, head, body)
    return _settled(kind, found, head.shown, body)


def _by_cells(found: Sequence[Guess], head: Head, body: Sequence[Sequence[Cell]]) -> Iterator[Guess]:
    """Columns whose cells alone tell what they are."""
    start = next((one for one in found if one.field.name == "started_at"), None)
    taken = {one.place for one in found}
    free = [place for place, text in enumerate(head.shown) if place not in taken and text and not is_private(text)]
    columns = [[row[place] if place < len(row) else "" for row in body] for place in range(len(head.shown))]
    known = {one.field.name for one in found}
    for place, name in by_cells(columns, free, known, needs_day=start is not None and _needs_day(start, body)):
        yield Guess(place, field_in(Kind.SESSIONS, name), Scale.OWN, SURE)


def single(line: int, row: Sequence[Cell]) -> Head:
    """A header of one row."""
    return Head(line, tuple(map(shown, row)), tuple((heading(cell),) for cell in row))


def _depth(rows: Sequence[HeadRow]) -> int:
    return rows[0][0] + DEPTH - 1 if rows else 0


def _heads(rows: Sequence[HeadRow]) -> Iterator[Head]:
    for at, (line, row) in enumerate(rows):
        words = [cell for cell in row if _is_word(cell)]
        if len(words) >= _FEW:
            yield single(line, row)
        if len(words) >= _FEW and at + 1 < len(rows) and _is_units(rows[at + 1][1]):
            yield _with_units(row, *rows[at + 1])
        if at + 1 < len(rows) and words:
            below_line, below = rows[at + 1]
            if sum(map(_is_word, below)) >= 2 and not any(_is_value(cell) for cell in below):
                yield _double(below_line, row, below)


def _is_units(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if shown(cell) and not is_gap(plain(shown(cell)))]
    return are_units(filled)


def _with_units(titles: Sequence[Cell], line: int, units: Sequence[Cell]) -> Head:
    """A header below which a row tells the units."""
    told = [shown(units[place]) if place < len(units) else "" for place in range(len(titles))]
    names = [
        f"{shown(title)}({unit.strip('()（）')})" if unit and not is_gap(plain(unit)) else title
        for title, unit in zip(titles, told, strict=True)
    ]
    return Head(line, tuple(map(shown, titles)), tuple((heading(name),) for name in names))


def _double(line: int, titles: Sequence[Cell], below: Sequence[Cell]) -> Head:
    """Two rows as one header: the lower names, or the upper ones where the lower row is empty."""
    names: list[str] = []
    headings: list[tuple[Heading, ...]] = []
    groups = spread(titles, below)
    grouped = sum(bool(shown(cell)) for cell in titles) > 1
    lower = [fold(cell) for cell in below]
    for place in range(max(len(titles), len(below))):
        low = below[place] if place < len(below) else ""
        if not shown(low):
            names.append(shown(titles[place]) if place < len(titles) else "")
            headings.append((heading(names[-1]),))
            continue
        text, own = under(groups[place], low)
        names.append(text if lower.count(lower[place]) > 1 else shown(low))
        above = heading(groups[place]).name if grouped and shown(groups[place]) else ""
        joined = (replace(own, name=f"{above}{own.name}"), replace(own, name=f"{above.removesuffix('数据')}{own.name}"))
        headings.append((*joined, own) if above else (own,))
    return Head(line, tuple(names), tuple(headings))


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell.strip()) and not _is_value(cell)


def _is_value(cell: Cell) -> bool:
    """Whether a cell is a number, a time or a gap rather than a name."""
    if not isinstance(cell, str):
        return cell is not None
    text = plain(cell)
    return bool(text) and (is_gap(text) or bool(_VALUE.fullmatch(text)))


_VALUE = re.compile(r"[¥+-]?[0-9][0-9,.:/\-\s]*(?:%|万|w|亿|k|元|分钟|小时|秒|人|件)?")


def _candidates(kind: Kind, head: Head, body: Sequence[Sequence[Cell]]) -> Iterator[Guess]:
    words = words_of(kind)
    for place, names in enumerate(head.headings):
        if not names[-1].name or is_private(head.shown[place]):
            continue
        cells = [row[place] if place < len(row) else "" for row in body]
        possible: dict[str, tuple[float, Heading]] = {}
        for one in (counted for name in names for counted in _counted(words, name)):
            for meant, sure in words.fields_of(one.name).items():
                if sure > possible.get(meant, (0.0, one))[0]:
                    possible[meant] = (sure, one)
        foreign = bool(_FOREIGN.search(fold(head.shown[place])))
        for name, (sure, one) in possible.items():
            field = field_in(kind, name)
            if foreign and field.unit is Unit.FEN:
                continue
            scale = _scale(field, one, cells)
            yield Guess(place, field, scale, round(sure * fitness(kind, field, scale, cells), 4))


def _counted(words: Words, one: Heading) -> tuple[Heading, ...]:
    """The heading as it counts people or times, where it says so and is known like that; else as it stands."""
    told = replace(one, name=f"{one.name}{one.counts}")
    return (told,) if one.counts and words.exactly(told.name) else (one,)


def _scale(field: Field, one: Heading, cells: Sequence[Cell]) -> Scale:
    scale = one.scale_for(field)
    if scale is Scale.OWN and field.unit is Unit.SECONDS and one.unit is not Unit.SECONDS:
        return lasting_scale(cells)
    return Scale.SECONDS if scale is Scale.OWN and field.name == "watch_s" else scale


def _settled(kind: Kind, found: list[Guess], heads: Sequence[str], body: Sequence[Sequence[Cell]]) -> list[Guess]:
    """Guesses that lean on one another: a day without a start is the start, what was paid is GMV if nothing else is.

    What was ordered is not what was paid.
    """
    by_name = {one.field.name: one for one in found}
    if kind is Kind.SESSIONS:
        if "started_at" not in by_name and "day" in by_name:
            day = by_name["day"]
            found = [_as(one, "started_at", 0.9) if one is day else one for one in found]
        elif "day" in by_name and not _needs_day(by_name["started_at"], body):
            found = [one for one in found if one.field.name != "day"]
        if "paid" in by_name and ("gmv" not in by_name or _PLACED.search(heading(heads[by_name["gmv"].place]).name)):
            found = [one for one in found if one.field.name != "gmv"]
            found = [_as(one, "gmv", 0.85) if one.field.name == "paid" else one for one in found]
    return sorted(found, key=lambda one: one.place)


def _as(one: Guess, name: str, factor: float) -> Guess:
    return replace(one, field=field_in(Kind.SESSIONS, name), sure=round(one.sure * factor, 4))


def _needs_day(start: Guess, body: Sequence[Sequence[Cell]]) -> bool:
    """Whether starts are told as times of day."""
    if start.scale in {Scale.MINUTES, Scale.HOURS}:
        return True
    cells = [row[start.place] for row in body if start.place < len(row) and shown(row[start.place])]
    dated = sum(bool(_DATED.search(shown(cell))) for cell in cells)
    return dated * 2 < len(cells)


_PLACED = re.compile("下单|订单[金总]?额")
_FOREIGN = re.compile(
    r"us\$|usd|美[元金]|myr|\brm\b|sgd|thb|vnd|idr|php|twd|hkd|eur|gbp|jpy|krw|[$€£₫฿₩]|台币|港[币元]|日元|韩元|欧元|英镑"
)
_DATED = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}|^[0-9]{8,}|^[0-9]{5}(?:\.|$)|[0-9]{1,2}月[0-9]{1,2}")


def _read(kind: Kind, head: Head, body: Sequence[Sequence[Cell]]) -> Match | None:
    words = words_of(kind)
    if sum(any(words.exactly(one.name) for one in names) for names in head.headings) < _SURE:
        return None
    found = guesses(kind, head, body)
    names = {one.field.name for one in found}
    if len(found) < _FEW or not all(names.intersection(group) for group in _KEYS[kind]):
        return None
    columns = tuple(Column(one.field, one.place, head.shown[one.place], one.scale, one.sure) for one in found)
    layout = Layout(
        id=PROPOSED,
        title="",
        kind=kind,
        columns={one.field.name: (Header(one.header, one.scale),) for one in columns},
    )
    return Match(layout, head.line, columns, head.shown)


def _weight(match: Match) -> float:
    return sum(one.confidence - 0.3 for one in match.columns)


def _placed(match: Match, texts: Sequence[str]) -> Match:
    """The match with the platform that the texts tell, where no column does."""
    if "platform" in match.names:
        return match
    for text in texts:
        folded = fold(text)
        told = [platform for platform, words in _PLATFORMS.items() if re.search(words, folded)]
        if len(told) == 1:
            return replace(match, layout=replace(match.layout, platform=told[0].value))
    return match
