"""Write in the chat page, and read what it shows."""

from __future__ import annotations

import re
import secrets

from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Address, Message

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FETCH = {"X-Requested-With": "fetch"}
MENU = "menu"


def form_id() -> str:
    return secrets.token_urlsafe(24)


def say(browser: TestClient, text: str, **more: str) -> Response:
    return browser.post("/chat", data={"text": text, "lang": "en", "id": form_id(), **more})


def rows(liaison: Liaison, table: type[Address] | type[Message]) -> int:
    with liaison.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def messages(liaison: Liaison) -> list[Message]:
    with liaison.database.reading() as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def said_by(html: str, who: str) -> list[str]:
    return re.findall(rf'<div class="message {who}" id="m\d+".*?<p class="words"[^>]*>(.*?)</p>', html, re.DOTALL)


def buttons(html: str) -> list[str]:
    return re.findall(r'<button class="option"[^>]*>(.*?)</button>', html)
