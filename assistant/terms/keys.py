"""What opens a sealed record, and why a record may not be opened (for writing) now."""

from dataclasses import dataclass, field

from assistant.terms.errors import Trouble


@dataclass(frozen=True, slots=True)
class Key:
    """32 bytes that open a sealed record, and the 16 bytes of salt that its file begins with; never shown."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def spelled(self) -> str:
        """As the engine takes it: 96 hexadecimal figures."""
        return (self.raw + self.salt).hex()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a record open for writing: since when (ISO text), on which computer, in which process."""

    host: str
    user: str
    process: int
    since: str


class Sealed(Trouble):
    """The record is sealed, and nothing at hand opens it: ask for the passphrase."""


class WrongSecret(Sealed):
    """Neither the passphrase nor the recovery code of the record."""


class Held(Trouble):
    """Somebody else has the record open; it may be opened to be looked at only."""

    def __init__(self, text: str, /, *, elsewhere: bool, **facts: object) -> None:
        super().__init__(text, **facts)
        self.elsewhere = elsewhere
        """Whether that is another computer, which may have crashed without letting go."""


class Unwritable(Trouble):
    """Nothing can be written where the record lies; it may be opened to be looked at only."""


class Damaged(Trouble):
    """The record's file is not sound any more; a copy may be put back, and what is legible saved."""
