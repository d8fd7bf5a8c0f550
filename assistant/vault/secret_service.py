"""The keyring of a Linux desktop: the Secret Service of GNOME, KDE or KeePassXC, over the session's bus.

keyring's own backend for it goes through SecretStorage and with that through cryptography, which would be a
twentieth of the whole bundle. It scrambles secrets on a bus that only the person's own programs can read; this one
opens the "plain" session that the specification offers for that (freedesktop.org, Secret Service API 0.2).
Its entries have the same attributes, so that one finds what the other has kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

_NAME, _PATH = "org.freedesktop.secrets", "/org/freedesktop/secrets"
_WORD = "org.freedesktop.Secret."
_NONE = "/"  # the path that stands for no object
_ANSWERS, _DECIDES = 10.0, 300.0  # seconds for a program to answer, and for a person at a prompt


class SecretService(KeyringBackend):
    """Keeps passwords in the default collection; raises KeyringError where the service is gone or refuses."""

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805 - of the class
        """One more than keyring's own; RuntimeError where no such service can be started."""
        try:
            with _bus() as bus:
                if bus.is_there():
                    return 6
        except KeyringError as fault:
            raise RuntimeError(str(fault)) from fault
        raise RuntimeError("no Secret Service")

    def get_password(self, service: str, username: str) -> str | None:
        """The password; None where there is none."""
        with _bus() as bus:
            item = bus.find(_attributes(service, username))
            return None if item is None else bus.secret(item)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password in the place of what was there."""
        with _bus() as bus:
            bus.keep(_attributes(service, username), password)

    def delete_password(self, service: str, username: str) -> None:
        """Let go of a password; PasswordDeleteError where there is none."""
        with _bus() as bus:
            item = bus.find(_attributes(service, username))
            if item is None:
                raise PasswordDeleteError(username)
            bus.drop(item)


def _attributes(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


@contextmanager
def _bus() -> "Iterator[_Bus]":
    """The session's bus for one errand; whatever fails there is a KeyringError."""
    try:
        with open_dbus_connection() as connection:
            yield _Bus(connection)
    except (KeyError, OSError, ValueError, RuntimeError, DBusErrorResponse) as fault:  # no address, no bus, no answer
        raise KeyringError(f"{type(fault).__name__}: {fault}") from fault


class _Bus:
    """What is asked of the Secret Service."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def is_there(self) -> bool:
        """Whether the service runs, or starts when it is asked."""
        bus = Proxy(message_bus, self._connection, timeout=_ANSWERS)
        return bool(bus.NameHasOwner(_NAME)[0]) or _NAME in bus.ListActivatableNames()[0]

    def find(self, attributes: dict[str, str]) -> str | None:
        """The unlocked item with the attributes."""
        opened, locked = self._ask(_PATH, "Service", "SearchItems", "a{ss}", attributes)
        if not opened and locked:
            self._unlock(locked[0])
        return next(iter((*opened, *locked)), None)

    def secret(self, item: str) -> str:
        """The secret of an item."""
        ((_session, _parameters, value, _type),) = self._ask(item, "Item", "GetSecret", "o", self._session())
        return bytes(value).decode()

    def keep(self, attributes: dict[str, str], secret: str) -> None:
        """Keep a secret in the default collection."""
        collection = self._collection()
        self._unlock(collection)
        told = {
            f"{_WORD}Item.Label": ("s", " ".join(attributes.values())),
            f"{_WORD}Item.Attributes": ("a{ss}", attributes),
        }
        boxed = (self._session(), b"", secret.encode(), "text/plain")
        _item, prompt = self._ask(collection, "Collection", "CreateItem", "a{sv}(oayays)b", told, boxed, True)
        self._answered(prompt)

    def drop(self, item: str) -> None:
        """Delete an item."""
        (prompt,) = self._ask(item, "Item", "Delete", "")
        self._answered(prompt)

    def _session(self) -> str:
        _output, path = self._ask(_PATH, "Service", "OpenSession", "sv", "plain", ("s", ""))
        return str(path)

    def _collection(self) -> str:
        (path,) = self._ask(_PATH, "Service", "ReadAlias", "s", "default")
        if path != _NONE:
            return str(path)
        label = {f"{_WORD}Collection.Label": ("s", "Default")}
        path, prompt = self._ask(_PATH, "Service", "CreateCollection", "a{sv}s", label, "default")
        return str(self._answered(prompt) or path)

    def _unlock(self, path: str) -> None:
        _unlocked, prompt = self._ask(_PATH, "Service", "Unlock", "ao", [path])
        self._answered(prompt)

    def _answered(self, prompt: str) -> Any:
        """Show a prompt and wait for the person; what came of it, KeyringLocked where it was dismissed."""
        if prompt == _NONE:
            return None
        rule = MatchRule(type="signal", interface=f"{_WORD}Prompt", member="Completed", path=prompt)
        Proxy(message_bus, self._connection, timeout=_ANSWERS).AddMatch(rule)
        with self._connection.filter(rule) as signals:
            self._ask(prompt, "Prompt", "Prompt", "s", "")
            dismissed, (_signature, made) = self._connection.recv_until_filtered(signals, timeout=_DECIDES).body
        if dismissed:
            raise KeyringLocked("the prompt was dismissed")
        return made

    def _ask(self, path: str, interface: str, method: str, signature: str, *body: Any) -> tuple[Any, ...]:
        address = DBusAddress(path, bus_name=_NAME, interface=_WORD + interface)
        message = new_method_call(address, method, signature or None, body)
        answer: tuple[Any, ...] = unwrap_msg(self._connection.send_and_get_reply(message, timeout=_ANSWERS))
        return answer
