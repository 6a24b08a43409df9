"""From Telegram's Update to what it means for us: something said, a block, or nothing."""

from __future__ import annotations

import re

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, ChatMemberUpdated, InaccessibleMessage, Message, Update

from bot.files import is_unread
from bot.telegram.attachments import attachments_of
from bot.telegram.buttons import read_pressed
from bot.telegram.commands import start_payload, words_of
from bot.telegram.known import NAME, Known, press_id
from bot.telegram.meant import Blocked, Ignored, Meant, Press, Said
from dialogs.menu import CHOICES
from dialogs.words import Language
from services.alerts.texts import ACKNOWLEDGE
from services.turns.inbound import Inbound

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update we ask for."""
_NO_DIGIT = re.compile(r"[^0-9]")
_UNREAD = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.LIVE_PHOTO,
        ContentType.PAID_MEDIA,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.UNKNOWN,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
"""What people send and nobody here can read; a contact among them is somebody else's. The rest tells of the chat.

A kind newer than the library is UNKNOWN, as is one it could not read: people send more of them than chats tell of, and
silence would be worse than an answer too many.
"""
_PRIVATE, _KICKED = "private", "kicked"
_STANDING = frozenset(option.ref for option in CHOICES)  # choices that mean the same whenever they are pressed


def read_update(update: Update, known: Known) -> Meant:
    """Return what an update means. Only private chats are talked to; in a group we say nothing.

    An edited message is a message of its own: people correct themselves. Source: core.telegram.org/bots/api, Update.
    """
    if update.message is not None:
        return _message(update.update_id, update.message, known)
    if update.edited_message is not None:
        if update.edited_message.location is not None:
            return Ignored("location_moved")  # somebody shares where they are for an hour: the first place was heard
        return _message(update.update_id, update.edited_message, known, edited=True)
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query, known)
    if update.my_chat_member is not None:
        return _membership(update.update_id, update.my_chat_member, known)
    kinds = set(update.model_fields_set | (update.model_extra or {}).keys()) - {"update_id"}
    return Ignored(min(kinds, default="empty")[:40])


def chat_of(update: Update) -> int | None:
    """Return whose update it is: what one person sends is taken in its order. A private chat has its person's id."""
    told = update.message or update.edited_message or update.my_chat_member
    if told is not None:
        return told.chat.id
    return update.callback_query.from_user.id if update.callback_query else None


def language_of(code: str | None) -> Language | None:
    """Return the language of an IETF tag such as `fr-CA`, if it is one of ours.

    >>> language_of("fr-CA"), language_of("uk"), language_of(None)
    (<Language.FR: 'fr'>, None, None)
    """
    tag = (code or "").lower().replace("_", "-").split("-")[0]
    return Language(tag) if tag in tuple(Language) else None


def _message(update_id: int, message: Message, known: Known, *, edited: bool = False) -> Meant:
    if message.chat.type != _PRIVATE:
        return Ignored(_named("message_in", message.chat.type))
    if message.from_user is None or message.from_user.is_bot:
        return Ignored("message_of_nobody")
    chat = str(message.chat.id)
    own_phone = _own_phone(message)
    text = own_phone or message.text or message.caption or ""
    attachments = attachments_of(message)
    unread = own_phone is None and (
        message.content_type in _UNREAD or any(is_unread(one.content_type) for one in attachments)
    )
    if unread or (edited and all(known.has_sent(chat, one.source) for one in attachments)):
        attachments = ()  # an edit brings again what was taken along the first time
    heard = text or attachments or message.location or (unread and message.edit_date is None)
    if not heard:
        return Ignored(_named("message_with", message.content_type))
    place = (message.location.latitude, message.location.longitude) if message.location else None
    return Said(
        Inbound(
            NAME,
            chat,
            words_of(text, lambda: known.has_stopped(chat)),
            vendor_id=f"u{update_id}",
            location=place,
            language=language_of(message.from_user.language_code),
            attachments=attachments,
            unread=unread,
            invited=start_payload(text),
            own_phone=own_phone,
            album=message.media_group_id,
        )
    )


def _own_phone(message: Message) -> str | None:
    """The number somebody shared as their own, which Telegram vouches for. Another person's is not read."""
    if message.contact is None or message.from_user is None or message.contact.user_id != message.from_user.id:
        return None
    digits = _NO_DIGIT.sub("", message.contact.phone_number)
    return f"+{digits}" if digits else None


def _pressed(update_id: int, query: CallbackQuery, known: Known) -> Meant:
    """A question's buttons are good for one press, as long as it is the latest question.

    So pressing twice answers nothing else, and YES to yesterday's question is no yes to today's. What says by itself
    what it is about (the main choices, an alert to acknowledge) is heard all the same, as are the words on a button we
    know nothing of; but two taps in a row are one.
    """
    message = query.message
    if message is None or message.chat.type != _PRIVATE:
        return Ignored("press_elsewhere", Press(query.id, "", None))
    chat = str(message.chat.id)
    named = read_pressed(query.data)
    offered = known.offered(chat, *named) if named else None
    language = language_of(query.from_user.language_code)
    press = Press(query.id, chat, message.message_id, offered.language if offered else language or Language.EN)
    if named and offered and (offered.open or offered.choice.ref.startswith(ACKNOWLEDGE)):
        text, ref = offered.choice.label, offered.choice.ref
        return Said(Inbound(NAME, chat, text, vendor_id=press_id(named[0]), pressed=ref, language=language), press)
    if offered is not None and offered.choice.ref not in _STANDING:
        return Ignored("press_too_late", press)
    if offered is not None and offered.just_used:
        return Ignored("second_tap", press)
    words = offered.choice.label if offered else _label(message, query.data)
    if words is None:
        return Ignored("press_of_nothing", press)
    first = named is not None and offered is not None and not offered.used
    vendor_id = press_id(named[0]) if named and first else f"u{update_id}"
    return Said(Inbound(NAME, chat, words, vendor_id=vendor_id, language=language), press)


def _label(message: Message | InaccessibleMessage, sent_back: str | None) -> str | None:
    """The words on the button, as Telegram still shows it."""
    if isinstance(message, InaccessibleMessage) or message.reply_markup is None:
        return None
    buttons = (button for line in message.reply_markup.inline_keyboard for button in line)
    return next((button.text for button in buttons if button.callback_data == sent_back), None)


def _membership(update_id: int, changed: ChatMemberUpdated, known: Known) -> Meant:
    """A private chat sends this only when the person blocks or unblocks the bot; unblocking is no consent.

    Telegram brings it beside what they write, not in line with it: where they have written since, the block is over.
    """
    chat = str(changed.chat.id)
    if changed.chat.type == _PRIVATE and changed.new_chat_member.status == _KICKED:
        return Ignored("block_that_is_over") if known.has_written_since(chat, update_id) else Blocked(chat)
    return Ignored(_named("membership", changed.new_chat_member.status))


def _named(what: str, kind: str) -> str:
    """A short name for the log; some of the library's kinds are members of an enumeration."""
    return f"{what}_{str.__str__(kind)}"[:40]
