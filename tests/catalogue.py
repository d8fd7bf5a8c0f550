"""Brings resources/locale up to date with the sentences in the code: python -m tests.catalogue.

New sentences appear in the .po without a translation; `tests/test_catalogue.py` fails until they have one.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"
_TROUBLES = ("Trouble", "Sealed", "WrongSecret", "Held", "Unwritable", "Damaged")
KEYWORDS = {"_": None, "ngettext": (1, 2), "message": None, "counted": (1, 2), **dict.fromkeys(_TROUBLES)}


def sentences() -> Catalog:
    """Every sentence in the code."""
    found = Catalog(project="streamer-assistant", fuzzy=False)
    for file, line, text, comments, context in extract_from_dir(
        ROOT / "assistant", [("**.py", "python")], keywords=KEYWORDS
    ):
        if text:
            found.add(text, locations=[(f"assistant/{file}", line)], auto_comments=comments, context=context)
    return found


def po(language: str) -> Path:
    """The catalogue that people edit."""
    return LOCALE / language / "LC_MESSAGES" / "assistant.po"


def read(language: str) -> Catalog:
    """A language's catalogue."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(language: str) -> bytes:
    """What the program reads."""
    out = BytesIO()
    write_mo(out, read(language))
    return out.getvalue()


def main() -> None:
    """Add what is new, drop what is gone, and compile."""
    for language in ("zh_CN", "en"):
        catalogue = read(language) if po(language).exists() else Catalog(locale=language, fuzzy=False)
        if language == "zh_CN":
            catalogue.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
            catalogue.obsolete.clear()
        po(language).parent.mkdir(parents=True, exist_ok=True)
        with po(language).open("wb") as file:
            write_po(file, catalogue, width=0, sort_output=True, no_location=True, omit_header=False)
        po(language).with_suffix(".mo").write_bytes(compiled(language))
        missing = [one.id for one in catalogue if one.id and not one.string]
        print(f"{language}: {len(catalogue)} sentences, {len(missing)} without translation")


if __name__ == "__main__":
    main()
