"""What can go wrong in the world, and sentences that are translated only where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue and the facts that belong into its {braces}.

    Facts may be text, numbers, or further messages; a face fills and translates them (words.say). `one` is
    the sentence for a {count} of one, where that differs.
    """

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)
    one: str = ""


def message(text: str, /, **facts: object) -> Message:
    """Make a message; the catalogue finds the text by this function's name."""
    return Message(text, facts)


def counted(one: str, many: str, /, *, count: int, **facts: object) -> Message:
    """Make a message that depends on a {count}."""
    return Message(many, {"count": count, **facts}, one)


class Trouble(Exception):  # noqa: N818 - the field's word, not a bug
    """A fault of the file, the disk or the entry; it reads as advice, never as a traceback.

    The text says what happened, where, and what to do; facts fill its {braces}.
    """

    def __init__(self, text: str, /, **facts: object) -> None:
        self.message = Message(text, facts)
        super().__init__(text.format_map(facts))

    @classmethod
    def of(cls, told: Message) -> "Trouble":
        """The trouble that a message tells of."""
        return cls(told.text, **told.facts)


class Cancelled(Exception):  # noqa: N818 - not an error
    """The person asked to stop; a write that meets this leaves no trace."""
