"""What staff are told of an alert: its reference and kind, initials and the client's reference; never a name, a number
or what was said (R-107). Danger carries no initials either, but a link to a page of one's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale

from dialogs.words import N_, Bilingual, Words
from services.alerts.raising import note_of
from services.alerts.words import called
from services.liaison import Liaison
from services.models import Alert, Client
from services.rules.alert_clocks import Level
from services.rules.alert_kinds import SERVICE_DISRUPTION, AlertKind
from services.staff.reach import EMAIL, SMS, TELEGRAM
from services.staff.told import StaffText

ACKNOWLEDGE = "ack:"
"""How the reference of an Acknowledge button begins; the alert's number follows."""
_LISTED = {SMS: 5, TELEGRAM: 20, EMAIL: 50}
"""How many alerts a digest names, by channel."""
_NOBODY_YET = Words(N_("Nobody has acknowledged it yet."))
_CHANNELS = {SMS: N_("SMS"), TELEGRAM: N_("Telegram"), EMAIL: N_("e-mail")}


@dataclass(frozen=True, slots=True)
class Told:
    """One alert as somebody is told of it; `level` is why, `round` how often it was decided."""

    alert: Alert
    client: Client | None
    level: int
    round: int


def single(liaison: Liaison, channel: str, told: Told, today: date) -> StaffText:
    """One alert: what it is, whose, by when, how often it came; how to take it and where to see it."""
    alert = told.alert
    sentences = [_headline(liaison, told)]
    if told.level > Level.THEIRS:
        sentences.append(_NOBODY_YET)
    if alert.due_at is not None:
        day = liaison.catchment.local(alert.due_at).date()
        sentences.append(Words(N_("Due {day}."), {"day": day}) if day > today else Words(N_("Due today.")))
    if alert.count > 1:
        sentences.append(Words(N_("It came {count} times."), {"count": alert.count}))
    if alert.kind == AlertKind.LANGUAGE_HELP:
        sentences += _language(alert)
    elif alert.language == "fr" and channel != SMS:
        sentences.append(Words(N_("The person writes in French.")))
    return _with_ways(channel, alert, sentences, f"{_console(liaison)}/alerts/{alert.id}")


def danger(liaison: Liaison, channel: str, told: Told, token: str) -> StaffText:
    """Danger, or another serious occurrence: nothing about the person, and a page for this member of staff alone."""
    sentences = [_bare(liaison, told.alert)]
    if told.round:
        sentences.append(_NOBODY_YET)
    sentences.append(Words(N_("See what was said, and call. The link is yours alone, for 12 hours.")))
    return _with_ways(channel, told.alert, sentences, f"{liaison.settings.public_url}/d/{token}")


def disruption(liaison: Liaison, channel: str, told: Told) -> StaffText:
    """A channel is shut: which, and who must act. It is about nobody, so no page of one's own is needed."""
    shut = note_of(told.alert)["channel"]
    sentences = [_bare(liaison, told.alert)]
    if told.round:
        sentences.append(_NOBODY_YET)
    why = N_("Nothing goes out by {channel}: the vendor refuses our account. Whoever runs the service must act now.")
    sentences.append(Words(why, {"channel": Words(_CHANNELS.get(shut, shut))}))
    return _with_ways(channel, told.alert, sentences, console_link(liaison, told.alert))


def is_disruption(alert: Alert) -> bool:
    """Whether an alert is about a channel that is shut, and not about a person."""
    return alert.kind == AlertKind.SERIOUS_OCCURRENCE and note_of(alert).get("why") == SERVICE_DISRUPTION


def over(liaison: Liaison, alert: Alert) -> StaffText:
    """What an alert was about has ended by itself."""
    values = {"sender": liaison.catchment.sender, "reference": alert.reference}
    return StaffText([Words(N_("{sender} {reference}: messages go out again. You need not do anything."), values)])


def bare(liaison: Liaison, told: Told) -> StaffText:
    """Danger, to an address nobody verified, when there is no other: nothing that could not be shown to a stranger."""
    return StaffText(
        [_bare(liaison, told.alert), _NOBODY_YET, Words(N_("Log in to see it: {url}"), {"url": _console(liaison)})]
    )


def digest(liaison: Liaison, channel: str, all_told: Sequence[Told]) -> StaffText:
    """Several alerts in one text, the most of them named."""
    named = all_told[: _LISTED[channel]]
    sender = liaison.catchment.sender
    sentences = [Words(N_("{sender}: {count} alerts for you."), {"sender": sender, "count": len(all_told)})]
    sentences += [_line(told) for told in named]
    if len(named) < len(all_told):
        sentences.append(Words(N_("And {count} more."), {"count": len(all_told) - len(named)}))
    if channel != EMAIL:
        sentences.append(Words(N_("To take one, reply as in ACK {number}."), {"number": str(named[0].alert.id)}))
    sentences.append(Words(N_("Open: {url}"), {"url": _console(liaison)}))
    return StaffText(sentences)


def taken(liaison: Liaison, alert: Alert, name: str) -> StaffText:
    """Somebody else takes care of it."""
    values = {"sender": liaison.catchment.sender, "reference": alert.reference, "name": name}
    return StaffText([Words(N_("{sender} {reference}: {name} takes care of it. You need not do anything."), values)])


def console_link(liaison: Liaison, alert: Alert) -> str:
    """Where the console shows an alert."""
    return f"{_console(liaison)}/alerts/{alert.id}"


def _with_ways(channel: str, alert: Alert, sentences: list[Words], url: str) -> StaffText:
    """The ways to acknowledge and to open it: buttons where there are any (Telegram opens https only), else words."""
    if channel != TELEGRAM:
        take = [Words(N_("Reply ACK {number} to take it."), {"number": str(alert.id)})] if channel == SMS else []
        return StaffText([*sentences, *take, Words(N_("Open: {url}"), {"url": url})])
    buttons = [(f"{ACKNOWLEDGE}{alert.id}", Words(N_("Acknowledge")))]
    if url.startswith("https://"):
        return StaffText(sentences, [*buttons, (url, Words(N_("Open")))])
    return StaffText([*sentences, Words(N_("Open: {url}"), {"url": url})], buttons)


def _headline(liaison: Liaison, told: Told) -> Words:
    if told.client is None:
        return _bare(liaison, told.alert)
    values = {"sender": liaison.catchment.sender, **_named(told.alert), **_whose(told.client)}
    return Words(N_("{sender} {reference}: {kind} ({initials} {client})"), values)


def _bare(liaison: Liaison, alert: Alert) -> Words:
    return Words(N_("{sender} {reference}: {kind}"), {"sender": liaison.catchment.sender, **_named(alert)})


def _line(told: Told) -> Words:
    if told.client is None:
        return Words(N_("{reference}: {kind}"), _named(told.alert))
    return Words(N_("{reference}: {kind} ({initials} {client})"), {**_named(told.alert), **_whose(told.client)})


def _named(alert: Alert) -> dict[str, str | Words]:
    return {"reference": alert.reference, "kind": Words(called(AlertKind(alert.kind), note_of(alert)))}


def _whose(client: Client) -> dict[str, str]:
    return {"initials": client.initials, "client": client.reference}


def _language(alert: Alert) -> list[Words]:
    """Which language is needed, by its name (R-118)."""
    code = note_of(alert).get("language", "")
    english, french = (Locale(name).languages.get(code) for name in ("en", "fr"))
    if not english or not french:
        return []
    return [Words(N_("Language: {language}."), {"language": Bilingual(english, french)})]


def _console(liaison: Liaison) -> str:
    return f"{liaison.settings.public_url}/console"
