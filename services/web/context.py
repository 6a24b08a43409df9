"""What routes are handed: the running service, and the name of the key that calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from services.api_keys import Scope, check_scope, find_key
from services.errors import NotAllowedError
from services.liaison import Liaison
from services.web.once import take_once
from services.web.pace import Paces, source_of

_bearer = HTTPBearer(auto_error=False, description="An API key made by `liaison key new`.")


async def liaison_of(request: Request) -> Liaison:
    """The service this application runs. Async: it only looks, and a thread of its own would cost more."""
    return cast("Liaison", request.app.state.liaison)


LiaisonHere = Annotated[Liaison, Depends(liaison_of)]


def key_with(scope: Scope) -> Callable[..., str]:
    """A dependency that lets in keys with a scope and gives their name; what such a key asked before is answered."""

    def checked(
        request: Request,
        liaison: LiaisonHere,
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    ) -> str:
        if not credentials or not credentials.credentials:
            raise NotAllowedError("Send an API key: Authorization: Bearer KEY.")
        given, paces = credentials.credentials, cast("Paces", request.app.state.paces)
        key = paces.look_at(given, source_of(request), lambda: find_key(liaison.database, given))
        check_scope(key, scope)
        take_once(request, liaison, key.name)
        return key.name

    return checked
