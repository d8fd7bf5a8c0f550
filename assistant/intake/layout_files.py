"""Layouts of the person's own, written as files: columns once assigned, known layouts extended."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.intake.cells import fold
from assistant.intake.gathering import DEVICE
from assistant.intake.layouts import UNREADABLE, Header, Layout, load_layout
from assistant.intake.values import Scale
from assistant.places import layouts_folder, whole_file
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

_ODD = re.compile(r"[^\w]+")
_REPEAT, _REPEATED = re.compile(r"[*+]|\{[0-9]*,"), re.compile(r"\)[*+{]")
_LONGEST, _REPEATS = 200, 3  # letters of a pattern, and repeats without end in it
_NEEDED = {
    Kind.SESSIONS: ("started_at", "ended_at", "account", "creator", "platform"),
    Kind.SESSION_PRODUCTS: ("product_id", "session_id", "started_at"),
    Kind.ORDERS: ("order_id",),
    Kind.PRODUCTS: ("product_id",),
    Kind.CREATORS: ("creator", "account"),
}


def layout_for(
    name: str, kind: Kind, headers: Sequence[str], chosen: Mapping[int, tuple[str, Scale]], platform: str = ""
) -> Layout:
    """A layout of that name for tables with these headers; `chosen` are fields and units by place.

    Raises Trouble where the name is empty or nothing is chosen.
    """
    title = " ".join(name.split())
    ident = _ODD.sub("-", title.casefold()).strip("-")
    if not ident:
        raise Trouble("The mapping needs a name.")
    if not chosen:
        raise Trouble("No column is assigned to a field yet.")
    columns: dict[str, tuple[Header, ...]] = {}
    for place, (field, scale) in sorted(chosen.items()):
        columns[field] = (*columns.get(field, ()), Header(headers[place], scale))
    taken = {fold(headers[place]) for place in chosen}
    return Layout(
        id=f"my-{ident}",
        title=title,
        kind=kind,
        columns=columns,
        platform=platform,
        required=tuple(field for field in _NEEDED.get(kind, ()) if field in columns),
        others=tuple(dict.fromkeys(one for one in headers if fold(one) and fold(one) not in taken)),
        signature=frozenset(map(fold, headers)) - {""},
    )


def extended(layout: Layout, more: Mapping[str, str]) -> Layout:
    """The layout with further headers: field by header."""
    columns = dict(layout.columns)
    for header, field in more.items():
        scale = columns[field][0].scale if field in columns else Scale.OWN
        columns[field] = (*columns.get(field, ()), Header(header, scale))
    names = {fold(header) for header in more}
    return replace(layout, columns=columns, others=tuple(one for one in layout.others if fold(one) not in names))


def save(layout: Layout, folder: Path | None = None) -> Path:
    """Keep a layout among the person's own; one of the same id is replaced."""
    path = (folder or layouts_folder()) / f"{layout.id}.toml"
    try:
        with whole_file(path) as part:
            part.write_text(as_toml(layout), "utf-8")
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault
    return path


def take_in(path: Path, folder: Path | None = None) -> Layout:
    """Take a layout file of somebody else's among one's own; Trouble where it is none."""
    try:
        layout = load_layout(path)
    except OSError as fault:
        raise Trouble("{file} cannot be read: {reason}", file=path.name, reason=fault.strerror or str(fault)) from fault
    except UNREADABLE as fault:
        raise Trouble("{file} is no mapping: {reason}", file=path.name, reason=str(fault)) from fault
    if not re.fullmatch(r"[\w-]{1,100}", layout.id) or DEVICE.match(layout.id):
        raise Trouble("{file} is no mapping: {reason}", file=path.name, reason=layout.id[:100])
    wild = next((one.pattern for one in _patterns(layout) if not _is_tame(one.pattern)), None)
    if wild is not None:
        raise Trouble("{file} is no mapping: {reason}", file=path.name, reason=wild[:100])
    save(layout, folder)
    return layout


def _patterns(layout: Layout) -> list[re.Pattern[str]]:
    found = (layout.sheet, layout.name_time, layout.sheet_creator, layout.whole.name if layout.whole else None)
    return [one for one in found if one is not None]


def _is_tame(pattern: str) -> bool:
    """Whether a stranger's pattern is sure to end: short, with few repeats, and none of a group."""
    return len(pattern) <= _LONGEST and len(_REPEAT.findall(pattern)) <= _REPEATS and not _REPEATED.search(pattern)


def give_out(ident: str, target: Path, folder: Path | None = None) -> Path:
    """Copy one of the person's layouts to a file."""
    source = own_file(ident, folder)
    try:
        with whole_file(target) as part:
            part.write_bytes(source.read_bytes())
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(target), reason=fault.strerror or str(fault)
        ) from fault
    return target


def drop(ident: str, folder: Path | None = None) -> None:
    """Do away with one of the person's layouts."""
    source = own_file(ident, folder)
    try:
        source.unlink()
    except OSError as fault:
        raise Trouble(
            "{file} could not be removed: {reason}", file=str(source), reason=fault.strerror or str(fault)
        ) from fault


def own_file(ident: str, folder: Path | None = None) -> Path:
    """The file of one of the person's layouts; Trouble where there is none."""
    path = (folder or layouts_folder()) / f"{ident}.toml"
    if not re.fullmatch(r"[\w-]+", ident) or not path.is_file():
        raise Trouble("There is no mapping {mapping} of your own.", mapping=ident)
    return path


def as_toml(layout: Layout) -> str:
    """A layout as its file is written."""
    lines = [f"id = {_text(layout.id)}", f"title = {_text(layout.title)}", f"kind = {_text(layout.kind.value)}"]
    texts = (("platform", layout.platform), ("parent", layout.parent), ("note", layout.note))
    lines += [f"{name} = {_text(text)}" for name, text in texts if text]
    for name in ("sheet", "name_time", "sheet_creator"):
        pattern: re.Pattern[str] | None = getattr(layout, name)
        if pattern is not None:
            lines.append(f"{name} = {_text(pattern.pattern)}")
    for name in ("required", "forbidden", "others", "sometimes", "marks", "signature"):
        listed = getattr(layout, name)
        if listed:
            lines.append(f"{name} = {_list(listed if isinstance(listed, tuple) else sorted(listed))}")
    if layout.either:
        lines.append(f"either = [{', '.join(_list(group) for group in layout.either)}]")
    if layout.template:
        lines.append("template = true")
    if layout.whole is not None:
        lines += ["", "[whole]", f"sheet = {_text(layout.whole.sheet)}", f"name = {_text(layout.whole.name.pattern)}"]
    lines += ["", "[columns]"]
    lines += [f"{field} = [{', '.join(map(_header, headers))}]" for field, headers in layout.columns.items()]
    return "\n".join(lines) + "\n"


def _header(header: Header) -> str:
    if header.scale is Scale.OWN:
        return _text(header.text)
    return f"{{ header = {_text(header.text)}, unit = {_text(header.scale.value)} }}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
