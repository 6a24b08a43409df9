"""What a phone or a mailbox answers by itself gets no answer, and means nothing; what somebody writes always does."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dialogs.understanding.automatic import is_automatic
from dialogs.understanding.understand import understand
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Message
from services.turns.inbound import Inbound
from services.turns.silence import AUTOMATIC

BY_ITSELF = """
This mailbox is not monitored. We will get back to you as soon as possible.
I am out of the office until Monday. For urgent matters call reception.
Thank you for your message. This is an automatic reply.
Automatic reply: away
Thanks for contacting Joe's Garage! We will reply shortly. Reply STOP to opt out.
Thank you for reaching out. Our team will get back to you within 24 hours.
Je suis absent du bureau jusqu'à lundi. Réponse automatique.
Je suis absente du bureau jusqu'au 3 décembre.
Merci de votre message, nous vous repondrons dans les plus brefs delais.
Merci pour votre message. Notre équipe vous répondra sous peu.
I'm driving right now, I'll get back to you later
I'm driving right now. I will text you when I arrive
Im driving
Je conduis présentement, je vous réponds plus tard
Je conduis
Cette boite n'est pas surveillée.
This is an automated response
"""
BY_HAND = """
im driving right now im gonna be late
im driving can you call me
stop sending automated messages
no more auto response please
is this an automatic reply?
are you an automated response or a person
i drive for a living
je conduis un camion
je conduis des camions, je cherche de l'ouvrage
i was driving truck for 20 years
out of work until spring
i was let go from the office on monday
merci pour votre message
thank you for your message
thanks for your message i will be there
merci pour votre message, on se voit mardi
thanks for texting me i will call tomorrow
ill get back to you later
je vous reponds plus tard
my phone number is not working
my number is no longer in service
im driving home and he is following me
STOP
arret
c'est un message automatique?
im out of the office until monday can we move my appointment
thank you for getting in touch, we will come tomorrow at 10
"""


@pytest.mark.parametrize("text", BY_ITSELF.strip().splitlines())
def test_it_is_known_by_its_words(text: str) -> None:
    assert is_automatic(text, understand(text))


@pytest.mark.parametrize("text", BY_HAND.strip().splitlines())
def test_what_somebody_writes_is_not_taken_for_it(text: str) -> None:
    assert not is_automatic(text, understand(text))


@pytest.mark.parametrize(
    "text", ["Merci de votre message, nous vous répondrons sous peu.", "Out of office until Monday."]
)
def test_it_is_kept_and_neither_answered_nor_an_opt_out_nor_news(liaison: Liaison, text: str) -> None:
    receive(liaison, Inbound("sms", "+15195550123", "hello", vendor_id="SM1"))
    assert receive(liaison, Inbound("sms", "+15195550123", text, vendor_id="SM2")).replies == ()
    with liaison.database.reading() as session:
        kept = session.scalars(select(Message).where(Message.vendor_id == "SM2")).one()
        assert (kept.text, kept.why) == (text, AUTOMATIC)
        assert session.scalars(select(Alert)).all() == []
        assert session.scalars(select(Address)).one().stopped_at is None
