"""Where Twilio knocks: a message that arrived, and what became of one that was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Response
from starlette.datastructures import FormData

from bot.sms.account import NAME, WEBHOOKS
from bot.sms.forms import MalformedError, code_of, message_of, number_of, report_of, sid_of
from bot.sms.signature import SignedForm
from services.conversations import receive
from services.liaison import Liaison
from services.rules.delivery import Why
from services.sending.receipts import Report, blocked, take_report
from services.turns.inbound import Inbound, Received
from services.web.context import LiaisonHere
from services.web.in_line import LineHere

log = structlog.get_logger()
router = APIRouter(prefix=WEBHOOKS, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class UseCases:
    """What a knock is handed to."""

    receive: Callable[[Liaison, Inbound], Received] = receive
    take_report: Callable[[Liaison, Report], bool] = take_report
    blocked: Callable[[Liaison, str, str], None] = blocked


async def use_cases() -> UseCases:
    """The use cases themselves; a test may override this dependency. Async, or it would cost a thread of its own."""
    return UseCases()


UseCasesHere = Annotated[UseCases, Depends(use_cases)]


@router.post("/messages")
async def message(liaison: LiaisonHere, form: SignedForm, use: UseCasesHere, line: LineHere) -> Response:
    """Take a message in; it is committed with its turn before Twilio is answered. A repeat is answered alike."""
    await line.run(_take, liaison, form, use)
    return _nothing_to_say()


def _take(liaison: Liaison, form: FormData, use: UseCases) -> None:
    try:
        if _is_ours(liaison, form):
            taken = use.receive(liaison, message_of(form, liaison.settings.twilio_opt_out))
            if taken.message_id is None:
                log.info("message_repeated", vendor_id=_reference(form))
    except MalformedError as error:
        log.warning("message_malformed", field=str(error), vendor_id=_reference(form))


@router.post("/status")
def status(liaison: LiaisonHere, form: SignedForm, use: UseCasesHere, m: str | None = None) -> Response:
    """Take a report, early, late or repeated; where the person has stopped us at Twilio, that is an opt-out."""
    try:
        if _is_ours(liaison, form):
            report = report_of(form, m)
            number = number_of(form, "To")
            if report.why is not None:
                log.warning("not_delivered", message=report.message_id, reason=report.why, code=code_of(form))
            if not use.take_report(liaison, report):
                log.warning("report_of_an_unknown_message", vendor_id=report.vendor_id, message=report.message_id)
                if report.why is Why.OPTED_OUT and number:
                    use.blocked(liaison, NAME, number)
    except MalformedError as error:
        log.warning("report_malformed", field=str(error), vendor_id=_reference(form))
    return _nothing_to_say()


def _is_ours(liaison: Liaison, form: FormData) -> bool:
    """Whether it is about our account. A number we do not know is no reason to refuse: somebody wrote, perhaps STOP."""
    if form.get("AccountSid") == liaison.settings.twilio_account_sid:
        return True
    log.warning("webhook_of_another_account", vendor_id=_reference(form))
    return False


def _reference(form: FormData) -> str | None:
    try:
        return sid_of(form)
    except MalformedError:
        return None


def _nothing_to_say() -> Response:
    """An answer that sends nothing: replies pass the outbox. It also tells Twilio not to come again."""
    return Response("<Response/>", media_type="text/xml")
