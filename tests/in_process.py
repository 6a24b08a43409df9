"""An HTTP client that calls an application in this process, without a server."""

from __future__ import annotations

import asyncio

import httpx
from starlette.types import ASGIApp


class InProcess(httpx.BaseTransport):
    """Hands each request to the application and waits for its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request; an error the application does not handle is raised here."""
        request.read()  # a body given in pieces becomes one, still without a length in its headers
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._app.handle_async_request(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


def client(app: ASGIApp) -> httpx.Client:
    """Return a client of the application: it follows redirects and keeps cookies, as a browser does."""
    return httpx.Client(transport=InProcess(app), base_url="http://testserver", follow_redirects=True)
