"""Every dialog by its name: what a stored conversation refers to."""

from __future__ import annotations

from dialogs import (
    appointment,
    appointment_notices,
    asked_after,
    complaint,
    contact_change,
    find_provider,
    handover,
    joined,
    menu,
    my_file,
    news,
    preferences,
    privacy,
    requests,
    safety,
    self_help,
    serious,
    support_request,
    welcome,
    whereabouts,
)
from dialogs import eligibility as eligible
from dialogs.engine import Desk
from dialogs.engine.replay import Dialogs
from dialogs.routes import at_rest, route, told_for_later
from dialogs.second import second_question

DIALOGS: Dialogs = {
    "age_alone": menu.age_alone,
    "also": menu.also,
    "answer": self_help.answer,
    "appointment": appointment.appointment,
    "appointment_booked": appointment_notices.booked,
    "appointment_cancelled": appointment_notices.cancelled,
    "appointment_missed": appointment_notices.missed,
    "appointment_moved": appointment_notices.moved,
    "appointment_reminder": appointment_notices.reminder,
    "care": safety.care,
    "clarify": menu.clarify,
    "complaint": complaint.complaint,
    "contact_change": contact_change.contact_change,
    "eligibility": eligible.eligibility,
    "file_asked_after": asked_after.file_asked_after,
    "file_received": requests.file_received,
    "find_provider": find_provider.find_provider,
    "handover": handover.handover,
    "help": welcome.help_,
    "interpreter": requests.interpreter,
    "invitation_over": joined.invitation_over,
    "joined": joined.joined,
    "job_search": self_help.job_search,
    "menu": menu.menu,
    "my_file": my_file.my_file,
    "news": news.news,
    "opt_in": preferences.opt_in,
    "own_data": privacy.own_data,
    "quiet_times": preferences.quiet_times,
    "resources": self_help.resources,
    "resume": menu.resume,
    "safety": safety.safety,
    "stop": preferences.stop,
    "stuck": menu.stuck,
    "serious_occurrence": serious.serious_occurrence,
    "sure_to_start": preferences.sure_to_start,
    "sure_to_stop": preferences.sure_to_stop,
    "support_asked_after": asked_after.support_asked_after,
    "support_request": support_request.support_request,
    "thanks": self_help.thanks,
    "unreached": handover.unreached,
    "welcome": welcome.welcome,
    "where": whereabouts.where,
    "who_is_this": requests.who_is_this,
    "withdraw_consent": privacy.withdraw_consent,
    "wrong_number": requests.wrong_number,
}

OPENED_BY_US = frozenset(name for name in DIALOGS if name.startswith("appointment_"))
"""The dialogs we open ourselves: no text of anybody's leads to one of them."""

DESK = Desk(
    DIALOGS,
    route,
    at_rest,
    alone=frozenset({"stop", "wrong_number"}),
    aside=frozenset({"thanks"}),
    urgent=frozenset({"serious_occurrence"}),
    worded=frozenset({"file_asked_after", "my_file", "quiet_times", "support_asked_after", "where"}),
    again=frozenset({"answer", "where"}),
    tells=told_for_later,
    also=second_question,
)
