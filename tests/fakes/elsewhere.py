"""Another host: it serves whatever it has to whoever asks, and remembers with which headers."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fakes.server import Reply, Request, Server


@dataclass
class Elsewhere:
    """A store of files, as media are redirected to. `pages` by path: type and content, or an address to go on to."""

    pages: dict[str, tuple[str, bytes] | str] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = Server(self._respond)
        self.url, self.close = self._server.url, self._server.close

    def _respond(self, request: Request) -> Reply:
        self.asked.append(request)
        found = self.pages.get(request.target)
        if found is None:
            return Reply(404)
        if isinstance(found, str):
            return Reply(302, headers={"Location": found})
        return Reply(200, found[0], found[1])
