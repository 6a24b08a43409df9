"""Appointments: made and changed by staff, told and reminded of, confirmed, moved and cancelled by clients."""

from services.appointments.booking import put_appointment
from services.appointments.changes import ChangeTo, change_appointment
from services.appointments.days import Whose, cancel_day, move_day
from services.appointments.finding import Booked, Page, Wanted, get_appointment, list_appointments
from services.appointments.given import ABSENT, Given
from services.appointments.wishes import answer_change_request

__all__ = [
    "ABSENT",
    "Booked",
    "ChangeTo",
    "Given",
    "Page",
    "Wanted",
    "Whose",
    "answer_change_request",
    "cancel_day",
    "change_appointment",
    "get_appointment",
    "list_appointments",
    "move_day",
    "put_appointment",
]
