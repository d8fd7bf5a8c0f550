"""Keyrings for tests: one in memory, which can also break."""

from keyring.backend import KeyringBackend


class FakeKeyring(KeyringBackend):
    """Keeps passwords in memory; a broken one raises whatever it is asked."""

    priority = 1

    def __init__(self, *, broken: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service, username):
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._fail()
        assert len(password) <= 1280  # what Windows holds
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._fail()
        del self.kept[service, username]

    def _fail(self):
        if self.broken:
            raise OSError("the keyring's service does not answer")
