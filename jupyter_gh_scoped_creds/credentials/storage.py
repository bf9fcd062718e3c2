"""Where a host's token is: an entry in the credentials file, or in memory, whatever is set."""

from __future__ import annotations

from collections.abc import Collection

from ..host import Host
from .answer import promised_token
from .in_file import InFile
from .in_memory import InMemory
from .records import Record, Stored, records_in, tokens_in


class Storage:
    """Puts a token where the setting says, and finds it in both places.

    All methods block, and raise `Failure`.
    """

    def __init__(self, host: Host, in_file: InFile, *, is_memory: bool) -> None:
        self._host = host
        self._in_file = in_file
        self._in_memory = InMemory(host, in_file.path)
        self.is_memory = is_memory
        """Whether the next token goes into memory."""

    def probe(self) -> None:
        """Find what keeps a token from being stored."""
        self._in_file.probe()
        if self.is_memory:
            self._in_memory.probe()

    def find(self) -> Stored | None:
        """The latest authorization for the host; `None` if there is none of ours."""
        content = self._in_file.read()
        records = [record for record in records_in(content) if record.host == self._host.name]
        if not records:
            return None
        in_file, in_memory = tokens_in(content), self._in_memory.tokens()
        for record in records:
            if token := in_file.get(record.fingerprint) or in_memory.get(record.fingerprint):
                return Stored(record, token, record.fingerprint not in in_file)
        is_promised = promised_token(self._in_file.path) == records[0].fingerprint
        return Stored(records[0], None, is_promised)

    def tokens(self, fingerprints: Collection[str]) -> dict[str, str]:
        """Those of some tokens that are there, by their fingerprints."""
        if not fingerprints:
            return {}
        tokens = {**self._in_memory.tokens(), **self._in_file.tokens()}
        return {key: token for key, token in tokens.items() if key in fingerprints}

    def own_fingerprints(self) -> set[str]:
        """Of all tokens of the host that are ours, whether or not they are there."""
        records = records_in(self._in_file.read())
        return {record.fingerprint for record in records if record.host == self._host.name}

    def put(self, record: Record, token: str, now: float) -> None:
        """Store a token, in the place of the one before; `now` is in seconds since the epoch."""
        if self.is_memory:
            self._in_memory.put(token, record.expires_at, now)
        else:
            self._in_file.put(token)

    def clear_other(self) -> None:
        """Leave nothing where the setting does not say."""
        if self.is_memory:
            self._in_file.drop(self.own_fingerprints())
        else:
            self._in_memory.end()

    def drop(self, fingerprints: Collection[str]) -> None:
        """Take tokens away, wherever they are; their comments stay."""
        self._in_memory.drop(fingerprints)
        self._in_file.drop(fingerprints)

    def end_memory(self) -> None:
        """Take away what is in memory."""
        self._in_memory.end()
