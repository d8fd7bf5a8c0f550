"""A session bus with a Secret Service on it, in a thread of the test's own: the real bytes on a real socket."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, Parser, new_error, new_method_return, new_signal
from jeepney.low_level import Message

_NAME, _ROOT, _SECRET = "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret."
_COLLECTION, _PROMPT = f"{_ROOT}/collection/login", f"{_ROOT}/prompt/p1"

_BEGIN = b"BEGIN\r\n"  # ends the greeting; what follows are messages


class FakeBus:
    """Answers as a bus and as a Secret Service would; its fields say what it holds and how it behaves."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[dict[str, str], bytes]] = {}
        self.there = True  # a service can be started
        self.collection = _COLLECTION  # the default one; "/" for none
        self.locked = False
        self.agrees = True  # the person at a prompt
        self.prompts = 0
        self._numbers, self._serials = count(1), count(1)
        self._asked = ""

    def serve(self, server: socket.socket) -> None:
        """Answer one client after the other until the socket is closed."""
        with suppress(OSError):
            while True:
                client, _address = server.accept()
                with client:
                    self._talk(client)

    def _talk(self, client: socket.socket) -> None:
        heard = b""
        while _BEGIN not in heard:
            heard += client.recv(4096)
            if heard.endswith(b"\r\n") and _BEGIN not in heard:
                client.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        parser, data = Parser(), heard.partition(_BEGIN)[2]
        while data or (data := client.recv(65536)):
            parser.add_data(data)
            data = b""
            while (message := parser.get_next_message()) is not None:
                for answer in self._answers(message):
                    client.sendall(answer.serialise(serial=next(self._serials)))

    def _answers(self, message: Message) -> Iterator[Message]:
        fields = message.header.fields
        path, method = fields[HeaderFields.path], fields[HeaderFields.member]
        answered = getattr(self, f"_{method.lower()}", None)
        if answered is None or (not self.there and fields[HeaderFields.destination] == _NAME):
            yield new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown", "s", ("nobody is there",))
            return
        signature, *body = answered(path, *message.body)
        yield new_method_return(message, signature or None, tuple(body))
        if method == "Prompt":
            emitter = DBusAddress(_PROMPT, interface=f"{_SECRET}Prompt")
            yield new_signal(emitter, "Completed", "bv", (not self.agrees, ("s", self._asked)))

    def _hello(self, _path: str):
        return "s", ":1.1"

    def _addmatch(self, _path: str, _rule: str):
        return ("",)

    def _namehasowner(self, _path: str, _name: str):
        return "b", False

    def _listactivatablenames(self, _path: str):
        return "as", [_NAME] if self.there else []

    def _opensession(self, _path: str, algorithm: str, _asked):
        assert algorithm == "plain"
        return "vo", ("s", ""), f"{_ROOT}/session/s1"

    def _searchitems(self, _path: str, wanted: dict[str, str]):
        found = [path for path, (told, _secret) in self.kept.items() if wanted.items() <= told.items()]
        return "aoao", [] if self.locked else found, found if self.locked else []

    def _unlock(self, _path: str, objects: list[str]):
        return ("aoo", [], self._ask("unlocked")) if self.locked else ("aoo", objects, "/")

    def _prompt(self, _path: str, _window: str):
        self.locked = self.locked and not self.agrees
        if self._asked.startswith(_ROOT):
            self.collection = self._asked
        return ("",)

    def _readalias(self, _path: str, _name: str):
        return "o", self.collection

    def _createcollection(self, _path: str, _told, _alias: str):
        return "oo", "/", self._ask(_COLLECTION)

    def _getsecret(self, path: str, session: str):
        assert not self.locked
        return "(oayays)", (session, b"", self.kept[path][1], "text/plain")

    def _createitem(self, path: str, told, secret, replace: bool):
        assert path == self.collection and not self.locked
        attributes = told[f"{_SECRET}Item.Attributes"][1]
        if replace:
            self.kept = {path: one for path, one in self.kept.items() if one[0] != attributes}
        item = f"{path}/{next(self._numbers)}"
        self.kept[item] = (attributes, secret[2])
        return "oo", item, "/"

    def _delete(self, path: str):
        del self.kept[path]
        return "o", "/"

    def _ask(self, what: str) -> str:
        self.prompts += 1
        self._asked = what
        return _PROMPT


@contextmanager
def session_bus(folder: Path) -> Iterator[tuple[FakeBus, str]]:
    """A bus, and its address for DBUS_SESSION_BUS_ADDRESS."""
    made, path = FakeBus(), folder / "bus"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=made.serve, args=(server,), daemon=True)
        thread.start()
        try:
            yield made, f"unix:path={path}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
