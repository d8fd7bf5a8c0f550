"""Which verbs and commands write, told from the code: what a function can reach, by the names that it uses."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

ROOT = Path(__file__).parents[2]
_WRITES = {"atomic", "whole_file", "unlink", "write_text", "write_bytes", "put_in_place"}
"""What changes a record or a file, by its name."""

_TOLD = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE) |(?:set|delete)_password$")
"""How a text begins that changes a record, and what is asked of a keyring."""

_OF_TABLES = {"insert", "insert_all", "upsert", "upsert_all", "update", "delete"}

_SILENT = {
    "assistant.intake.gathering:gathered",  # unpacks into scratch files, which are nobody's
    "assistant.record.known_on:session_table",  # of the connection alone
    "assistant.vault.seals:unlock",  # counts wrong passphrases
    "assistant.verbs.opening:open_record",  # whatever looks opens first
    "assistant.verbs.stepping:names",  # of steps that could be taken back
    "assistant.cli.records:opened",
    "assistant.cli.records:key_of",
}
"""Functions that write nothing of what a record keeps, though they could reach it."""


@cache
def graph() -> dict[str, frozenset[str]]:
    """Each function of the program, as module:name, and those whose names it uses; a class is one."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text("utf-8"))
        own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        known = {name: f"{module}:{name}" for name in own} | _imported(tree)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found[f"{module}:{node.name}"] = frozenset(_used(node, known))
    return found


def reached(start: str) -> set[str]:
    """All functions that one can reach, and itself."""
    seen, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += () if name in _SILENT else graph().get(name, ())
    return seen


def writes(name: str) -> bool:
    """Whether a function can reach a write."""
    return any(one.startswith(".") for one in reached(name))


def verbs() -> list[str]:
    """The public verbs that write."""
    public = [name for name in graph() if name.startswith("assistant.verbs.") and not _is_private(name)]
    return [name for name in public if name.rpartition(":")[2][0].islower() and writes(name)]


def commands(group: click.Group) -> dict[str, str]:
    """The commands that write, as they are typed, and their functions."""
    found = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": function for inner, function in commands(command).items()}
        elif command.callback and writes(function := f"{command.callback.__module__}:{command.callback.__name__}"):
            found[name] = function
    return found


def typed_in(path: Path, group: click.Group) -> set[str]:
    """The commands that a file of tests types by `cli(…)`, and all functions that these reach."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    found = set[str]()
    for call in calls:
        words = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if isinstance(call.func, ast.Name) and call.func.id == "cli":
            for typed in (" ".join(words[:1]), " ".join(words[:2])):
                if function := commands(group).get(typed):
                    found |= {typed, *reached(function)}
    return found


def used_in(path: Path) -> set[str]:
    """The functions of the program that a file of tests uses, and all that these reach."""
    tree = ast.parse(path.read_text("utf-8"))
    return {more for name in _used(tree, _imported(tree)) for more in reached(name)}


def _is_private(name: str) -> bool:
    return name.rpartition(":")[2].startswith("_")


def _imported(tree: ast.Module) -> dict[str, str]:
    """The names that a module imports: module:name, or the module itself."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                inner = ROOT / Path(*node.module.split("."), one.name)
                is_module = inner.is_dir() or inner.with_suffix(".py").exists()
                found[one.asname or one.name] = f"{node.module}{'.' if is_module else ':'}{one.name}"
    return found


def _used(tree: ast.AST, known: dict[str, str]) -> Iterator[str]:
    """What is named in the bodies of functions; a type in a signature is not used."""
    if isinstance(tree, ast.FunctionDef):
        for part in (*tree.body, *tree.args.defaults, *(one for one in tree.args.kw_defaults if one)):
            yield from _used(part, known)
        return
    if isinstance(tree, ast.ClassDef | ast.Module):
        for part in tree.body:
            yield from _used(part, known)
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in known:
            yield known[node.id]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _TOLD.match(node.value):
            yield ".told"
        elif isinstance(node, ast.Attribute):
            if node.attr in _WRITES or (node.attr in _OF_TABLES and _is_table(node.value)):
                yield f".{node.attr}"
            if isinstance(node.value, ast.Name) and node.value.id in known:
                yield f"{known[node.value.id]}:{node.attr}"
        if isinstance(node, ast.Name) and node.id in _WRITES:
            yield f".{node.id}"


def _is_table(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "table"
