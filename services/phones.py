"""Phone numbers as they are kept: E.164, Canada and the United States."""

from __future__ import annotations

from services.errors import InvalidError

_SERVED = {"CA", "US"}


def normal_phone(text: str, field: str = "phone") -> str:
    """Return "(519) 555-0123" as "+15195550123". Raises `InvalidError` that names `field`.

    Source: CCITT E.164; the number plans are those of the `phonenumbers` package.
    """
    import phonenumbers  # its tables take a while to load

    try:
        number = phonenumbers.parse(text, "CA")
    except phonenumbers.NumberParseException:
        raise InvalidError(field, f"{text!r} is not a phone number") from None
    if not phonenumbers.is_valid_number(number):
        raise InvalidError(field, f"{text!r} cannot be a phone number")
    if phonenumbers.region_code_for_number(number) not in _SERVED:
        raise InvalidError(field, f"{text!r} is not a number of Canada or the United States")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
