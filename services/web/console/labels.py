"""What the console calls the values of closed sets: kinds, states, roles, channels. One whole phrase each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.words import N_
from services.alerts.words import KINDS, SEVERITIES
from services.clients.attempts import CallOutcome
from services.console.lists_shown import Listing
from services.models import Status
from services.rules.alert_kinds import NOT_RECORDED, SERVICE_DISRUPTION
from services.rules.appointments import SaBox
from services.rules.delivery import Why
from services.rules.log_in import PasswordFault
from services.staff.members import Role
from services.turns.going_round import GOING_ROUND

ROLES = {
    Role.CASEWORKER: N_("caseworker"),
    Role.MANAGER: N_("provider manager"),
    Role.SSM: N_("Service System Manager"),
    Role.AUDITOR: N_("auditor"),
}
STATUSES = {
    Status.QUEUED: N_("waiting to be sent"),
    Status.HELD: N_("held back"),
    Status.SENDING: N_("being sent"),
    Status.SENT: N_("sent"),
    Status.DELIVERED: N_("delivered"),
    Status.FAILED: N_("did not arrive"),
    Status.UNKNOWN: N_("not known whether it arrived"),
    Status.CANCELLED: N_("cancelled"),
    Status.EXPIRED: N_("too late to be sent"),
}
WHYS = {
    Why.OPTED_OUT: N_("they stopped our messages"),
    Why.DEAD_ADDRESS: N_("there is no such number or account"),
    Why.UNREACHABLE: N_("the phone is off or out of reach"),
    Why.CONTENT: N_("the carrier refused the text as it is"),
    Why.SETUP: N_("our own account may not send this"),
    Why.GAVE_UP: N_("it was tried as often as makes sense"),
    Why.EXPIRED: N_("it was too late"),
    Why.NO_CONSENT: N_("no consent to be texted"),
    Why.WEEKLY_CAP: N_("enough messages this week"),
    Why.NOT_WANTED: N_("it was no longer needed"),
    Why.PLAN_NOT_ACTIVE: N_("the plan is on hold or closed"),
    Why.PAUSED: N_("all sending is stopped"),
    Why.SENDER_DIED: N_("the sender was interrupted"),
}
CHANNELS = {"sms": N_("text message"), "telegram": N_("Telegram"), "web": N_("web chat"), "email": N_("e-mail")}
ALERT_STATUSES = {"open": N_("open"), "acknowledged": N_("in hand"), "resolved": N_("done")}
LEVELS = {
    "case_managed": N_("case-managed"),
    "self_directed": N_("self-directed"),
    "service_pending": N_("service pending"),
}
PLANS = {"active": N_("active"), "on_hold": N_("on hold"), "closed": N_("closed")}
APPOINTMENTS = {
    "scheduled": N_("not yet confirmed"),
    "confirmed": N_("confirmed"),
    "attended": N_("attended"),
    "missed": N_("missed"),
    "cancelled": N_("cancelled"),
}
MODES = {"in_person": N_("in person"), "phone": N_("by phone"), "video": N_("by video")}
PACES = {"at_once": N_("at once"), "hourly": N_("once an hour"), "morning": N_("in the morning")}
ASSISTANCE = {"none": N_("none"), "ow": N_("Ontario Works"), "odsp": N_("ODSP")}
PURPOSES = {
    "service": N_("messages about their service"),
    "esq": N_("questionnaires"),
    "documents": N_("documents"),
    "campaign": N_("news and events"),
}
FAULTS = {
    PasswordFault.SHORT: N_("Use at least 12 characters. Three or four words in a row are easy to keep in mind."),
    PasswordFault.LONG: N_("Use at most 200 characters."),
    PasswordFault.GUESSED: N_(
        "This password is guessed too easily. Take three or four words that have nothing in common."
    ),
}
DETAILS = {
    "how": N_("how to answer"),
    "contact": N_("where"),
    "when": N_("when"),
    "site": N_("site"),
    "language": N_("language"),
    "note": N_("note"),
    "starts_at": N_("appointment"),
    "wish": N_("wish"),
    "why": N_("about"),
    "reason": N_("what got in the way"),
    "minutes": N_("minutes late"),
    "preferences": N_("what suits them"),
    "sa_note": N_("note for social assistance"),
    "item": N_("what they need"),
    "price": N_("price"),
    "day": N_("needed by"),
    "social_assistance": N_("social assistance"),
    "what": N_("what changed"),
    "new": N_("now"),
    "for_the_file": N_("note for the case file"),
    "person": N_("who wrote"),
    "channel": N_("channel"),
}
WISHES = {
    "cancelled": N_("cancelled it"),
    "another_time": N_("another time"),
    "late": N_("comes late"),
    "appointment_cancel": N_("wants to cancel"),
    "appointment_confirm": N_("says they will come"),
    "appointment_reschedule": N_("another time"),
}
CONTACTS = {"phone": N_("phone number"), "address": N_("address"), "email": N_("e-mail address")}
WRITERS = {"not_confirmed": N_("not yet certain: ask before anything personal is said")}
ABOUT: dict[str, str] = {
    "missed": N_("did not come"),
    NOT_RECORDED: N_("nobody has recorded whether they came"),
    "shared_phone": N_("one phone stands on two files"),
    "too_large": N_("a file that was too large to keep: the client is asked to send it again"),
    "wrong_kind": N_("a file of a kind we cannot keep: the client is asked to send it again"),
    "gone": N_("a file that was gone before it was fetched: the client is asked to send it again"),
    "forbidden": N_("a file that lies where we do not fetch from: the client is asked to send it again"),
    GOING_ROUND: N_("the same text many times: another machine, or somebody the assistant does not understand"),
    SERVICE_DISRUPTION: N_("the vendor refuses our account: whoever runs the service must act now"),
    **{why.value: words for why, words in WHYS.items()},
}
BOXES = {SaBox.CA_NOTES: N_("into the CA notes"), SaBox.PLAN_ITEM_COMMENTS: N_("into the plan item comments")}
ACTS = {
    "viewed": N_("opened the page"),
    "listed": N_("saw a list"),
    "appointment_viewed": N_("opened an appointment"),
    "created": N_("added the client"),
    "changed": N_("changed the file"),
    "plan": N_("changed the plan"),
    "deleted": N_("deleted all that was kept"),
    "confirmed": N_("confirmed an appointment"),
    "read_thread": N_("read the thread"),
    "read_consents": N_("read the consents"),
    "consent": N_("recorded a consent"),
    "read": N_("read the thread"),
    "wrote": N_("wrote"),
    "called": N_("noted a call"),
    "handed_back": N_("handed back to the assistant"),
    "invited": N_("made a link into a chat"),
    "linked": N_("linked an address"),
    "unlinked": N_("took an address off the file"),
    "preferred": N_("chose where to write first"),
    "summary_changed": N_("changed the summary"),
    "plan_changed": N_("changed the plan"),
    "logged_in": N_("logged in"),
    "password_set": N_("set a password"),
    "second_factor_set": N_("set up a second step"),
    "alert_acknowledged": N_("took in hand"),
    "alert_resolved": N_("marked as done"),
    "danger_viewed": N_("opened the page of an alert of danger"),
    "danger_link_closed": N_("opened a link to danger that shows nothing any more"),
    "added_address": N_("added an address for alerts"),
    "verified_address": N_("verified an address for alerts"),
    "removed_address": N_("removed an address for alerts"),
    "stopped_address": N_("stopped alerts at an address"),
    "started_address": N_("started alerts at an address"),
    "chose_alerts": N_("chose how to be told of alerts"),
    "chose_languages": N_("chose languages"),
    "absence": N_("changed their absence"),
    "staff_added": N_("added a colleague"),
    "staff_reset": N_("gave out a link to a new password"),
    "second_factor_forgotten": N_("took a colleague's second step away"),
    "staff_disabled": N_("ended a colleague's access"),
    "key_made": N_("made an API key"),
    "key_revoked": N_("revoked an API key"),
    "staff_on_call": N_("named somebody who hears of danger"),
    "staff_off_call": N_("took somebody off the list for danger"),
    "restored": N_("brought the database back from a backup"),
    "sending_stopped": N_("stopped all sending"),
    "sending_resumed": N_("let messages go out again"),
    "chain_verified": N_("verified the whole chain"),
    "audited": N_("looked up in the audit"),
    "booked": N_("made an appointment"),
    "moved": N_("moved an appointment"),
    "cancelled": N_("cancelled an appointment"),
}
SUBJECTS = {
    "audit": N_("Audit"),
    Listing.TODAY: N_("Today"),
    Listing.INBOX: N_("Inbox"),
    Listing.CLIENTS: N_("Clients"),
    Listing.APPOINTMENTS: N_("Appointments"),
    Listing.PICKED_FROM: N_("clients to choose from"),
}
FACTS = {
    "batches": N_("batches"),
    "broken": N_("batch that does not hold"),
    "people": N_("people"),
    "references": N_("references"),
    "appointment": N_("appointment"),
    "address": N_("address"),
    "channel": N_("channel"),
    "client": N_("client"),
    "who": N_("who"),
    "fields": N_("what"),
    "message": N_("message"),
    "outcome": N_("outcome"),
    "reason": N_("reason"),
    "by_mail": N_("by e-mail"),
    "role": N_("role"),
    "status": N_("status"),
    "why": N_("why"),
    "starts_at": N_("time of the appointment"),
    "scopes": N_("scopes"),
    "left_at_vendor": N_("texts still to be deleted at the vendor"),
    "rows": N_("rows"),
}
FIELDS = {
    "act": N_("what to do"),
    "client": N_("client"),
    "day": N_("day"),
    "language": N_("language"),
    "minutes": N_("minutes"),
    "mode": N_("how you meet"),
    "outcome": N_("outcome"),
    "pace": N_("how often"),
    "place": N_("place"),
    "reference": N_("reference"),
    "route": N_("first by"),
    "staff": N_("with whom"),
    "starts_at": N_("day and hour"),
    "status": N_("status"),
    "text": N_("text"),
    "to": N_("new day"),
}
OUTCOMES = {
    CallOutcome.REACHED: N_("we talked"),
    CallOutcome.MESSAGE_LEFT: N_("a message was left"),
    CallOutcome.NO_ANSWER: N_("nobody answered"),
    CallOutcome.WRONG_NUMBER: N_("wrong number"),
    "sent": N_("message sent"),
}
HOWS = {"message": N_("by message"), "phone": N_("by phone"), "email": N_("by e-mail")}
LANGUAGES = {"en": N_("English"), "fr": N_("French")}

GROUPS: Mapping[str, Mapping[Any, str]] = {
    "kind": KINDS,
    "severity": SEVERITIES,
    "alert": ALERT_STATUSES,
    "role": ROLES,
    "status": STATUSES,
    "why": WHYS,
    "channel": CHANNELS,
    "level": LEVELS,
    "plan": PLANS,
    "appointment": APPOINTMENTS,
    "mode": MODES,
    "pace": PACES,
    "assistance": ASSISTANCE,
    "purpose": PURPOSES,
    "detail": DETAILS,
    "how": HOWS,
    "wish": WISHES,
    "about": ABOUT,
    "what": CONTACTS,
    "person": WRITERS,
    "box": BOXES,
    "outcome": OUTCOMES,
    "act": ACTS,
    "subject": SUBJECTS,
    "fact": FACTS,
    "field": FIELDS,
    "fault": FAULTS,
    "language": LANGUAGES,
}


def label(group: str, value: str) -> str:
    """Return the message id of a value's phrase; the value itself where it has none."""
    return GROUPS[group].get(value, value)
