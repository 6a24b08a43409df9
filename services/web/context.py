"""What routes are handed: the running service, and the name of the key that calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from services.api_keys import Scope, check_key
from services.liaison import Liaison
from services.web.once import take_once

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
        name = check_key(liaison.database, credentials.credentials if credentials else None, scope)
        take_once(request, liaison, name)
        return name

    return checked
