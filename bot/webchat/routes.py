"""The routes of the web chat: show the page, take what is said, fetch what is new, leave; and the notice."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, cast

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from bot.webchat.channel import NAME
from bot.webchat.form import Posted, as_message_id, message_id, posted
from bot.webchat.page import render_page
from bot.webchat.thread import Thread, known_since, read_thread, words_of
from bot.webchat.visitor import forget, new_token, remember, token_of
from dialogs.menu import CHOICES
from dialogs.understanding.normalise import clean
from dialogs.words import Language
from services.conversations import receive
from services.liaison import Liaison
from services.turns.inbound import Inbound
from services.web.browser import as_language, preferred_language, refuse_other_sites
from services.web.context import LiaisonHere
from services.wording import render

router = APIRouter(include_in_schema=False)

_TWICE = timedelta(minutes=1)  # within which the same first form again is a double press, not the next person


PostedHere = Annotated[Posted, Depends(posted)]


@router.api_route("/chat", methods=["GET", "HEAD"])
def show(request: Request, liaison: LiaisonHere, lang: str | None = None, left: str | None = None) -> Response:
    """The chat page. Stores nothing for somebody who has not written yet."""
    token = token_of(request)
    thread = read_thread(liaison, token) if token else None
    language = as_language(lang) or (thread.language if thread else preferred_language(request))
    return render_page(
        "chat.html",
        language,
        catchment=liaison.catchment,
        today=liaison.now().date(),
        thread=thread,
        starters=[render(option.label, language) for option in CHOICES],
        new_id=new_token,
        left=left is not None and thread is None,
    )


@router.post("/chat", dependencies=[Depends(refuse_other_sites)])
def say(request: Request, liaison: LiaisonHere, form: PostedHere) -> Response:
    """Take what was typed or pressed, and answer it: a new page, or for our script only what is new on it."""
    token, form_id = _who(request, liaison, form)
    language = form.language or preferred_language(request)
    text = (words_of(liaison, token, form.choice) or form.choice) if form.choice else form.text
    if clean(text):
        vendor_id = message_id(token, form_id, text)
        receive(
            liaison,
            Inbound(NAME, token, text, vendor_id=vendor_id, pressed=form.choice, language=language, introduced=True),
        )
    response: Response
    if request.headers.get("x-requested-with") == "fetch":
        thread = read_thread(liaison, token, form.after)
        response = _fragment(liaison, thread, language)
    else:
        where = "/chat#latest" if clean(text) or token_of(request) else f"/chat?lang={language.value}"
        response = RedirectResponse(where, HTTPStatus.SEE_OTHER)
    if clean(text):
        remember(response, token, liaison.settings)
    return response


@router.get("/chat/messages")
def fetch(request: Request, liaison: LiaisonHere, after: str = "0") -> Response:
    """What is new since the message `after`; 204 if nothing is, 410 if the chat is over (left, or deleted)."""
    token = token_of(request)
    thread = read_thread(liaison, token, as_message_id(after)) if token else None
    if thread is None:
        raise HTTPException(HTTPStatus.GONE, "There is no chat here any more.")
    if not thread.lines:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})
    return _fragment(liaison, thread, thread.language)


@router.post("/chat/leave", dependencies=[Depends(refuse_other_sites)])
def leave(liaison: LiaisonHere, form: PostedHere) -> Response:
    """Forget this chat in this browser; what was said is kept as long as the notice says."""
    response = RedirectResponse(f"/chat?lang={form.language or Language.EN}&left=1", HTTPStatus.SEE_OTHER)
    forget(response, liaison.settings)
    return response


@router.get("/notice")
def notice(request: Request, liaison: LiaisonHere, lang: str | None = None) -> Response:
    """The notice of collection (R-106)."""
    language = as_language(lang) or preferred_language(request)
    return render_page("notice.html", language, catchment=liaison.catchment)


def away(request: Request) -> Response:
    """The page where the service cannot be reached for a moment: who answers meanwhile. Asks the database nothing."""
    language = as_language(request.query_params.get("lang")) or preferred_language(request)
    catchment = cast("Liaison", request.app.state.liaison).catchment
    return render_page("away.html", language, catchment=catchment, sent=request.method != "POST")


def _fragment(liaison: Liaison, thread: Thread | None, language: Language) -> Response:
    return render_page(
        "fragment.html",
        thread.language if thread else language,
        catchment=liaison.catchment,
        today=liaison.now().date(),
        thread=thread,
        new_id=new_token,
    )


def _who(request: Request, liaison: Liaison, form: Posted) -> tuple[str, str]:
    """Return whose form this is, and its id.

    A first form has no cookie yet; its token is made from its id with our key, so that a double press is one person
    and one message. A page brought back after somebody left has an old id: whoever sends it is somebody new.
    """
    if (token := token_of(request)) is not None:
        return token, form.id
    token = liaison.database.vault.index("web-first-form", form.id).hex()[:32]
    since = known_since(liaison, token)
    if since is not None and liaison.clock() - since > _TWICE:
        return new_token(), new_token()
    return token, form.id
