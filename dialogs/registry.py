"""Every dialog by its name: what a stored conversation refers to."""

from __future__ import annotations

from dialogs import eligibility as eligible
from dialogs import find_provider, handover, menu, news, preferences, requests, safety, self_help, welcome
from dialogs.engine import Desk
from dialogs.engine.replay import Dialogs
from dialogs.routes import route

DIALOGS: Dialogs = {
    "answer": self_help.answer,
    "appointment": requests.appointment,
    "clarify": menu.clarify,
    "complaint": requests.complaint,
    "contact": welcome.contact,
    "eligibility": eligible.eligibility,
    "find_provider": find_provider.find_provider,
    "handover": handover.handover,
    "help": welcome.help_,
    "interpreter": requests.interpreter,
    "job_search": self_help.job_search,
    "menu": menu.menu,
    "news": news.news,
    "opt_in": preferences.opt_in,
    "quiet_times": preferences.quiet_times,
    "resources": self_help.resources,
    "resume": menu.resume,
    "safety": safety.safety,
    "stop": preferences.stop,
    "stuck": menu.stuck,
    "sure_to_start": preferences.sure_to_start,
    "sure_to_stop": preferences.sure_to_stop,
    "thanks": self_help.thanks,
    "welcome": welcome.welcome,
    "withdraw_consent": requests.withdraw_consent,
    "wrong_number": requests.wrong_number,
}

DESK = Desk(DIALOGS, route)
