"""How much each client used lately: a leaky bucket of seconds for each."""

# Ten seconds of computing are forgotten in a minute and a half.
_FORGOTTEN_A_SECOND = 0.1
_HEAVY = 0.25
_MOST = 10.0
_MANY_CLIENTS = 10_000


class Usage:
    """Seconds of computing by client, which leak away; times are those of one monotonic clock."""

    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def charge(self, client: str, seconds: float, now: float) -> None:
        """None; the client has used so many seconds more."""
        if seconds <= 0:
            return
        if len(self._levels) > _MANY_CLIENTS:
            self._forget(now)
        self._levels[client] = (min(self.level(client, now) + seconds, _MOST), now)

    def level(self, client: str, now: float) -> float:
        """The seconds that the client used and that are not forgotten."""
        level, then = self._levels.get(client, (0.0, now))
        return max(level - (now - then) * _FORGOTTEN_A_SECOND, 0.0)

    def is_heavy(self, client: str, now: float) -> bool:
        """Whether the client used so much that its queries wait behind those of others."""
        return self.level(client, now) >= _HEAVY

    def _forget(self, now: float) -> None:
        for client in [client for client in self._levels if not self.level(client, now)]:
            del self._levels[client]
