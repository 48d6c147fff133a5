"""Telephone numbers people will dial: one number, one printed form, checked against each other."""

from __future__ import annotations

import re
from typing import Self

import phonenumbers
from pydantic import Field, model_validator

from handouts.content.base import Entry, fault

_SHORTEST = 7
_COSTLY = {
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.SHARED_COST,
}


class PhoneNumber(Entry):
    """A number in E.164 and the form printed verbatim, digit for digit."""

    number: str = Field(pattern=r"^\+[1-9][0-9]{6,14}$")
    display: str = Field(pattern=r"^[0-9+() .-]{7,24}$")

    @model_validator(mode="after")
    def _dialable(self) -> Self:
        try:
            parsed = phonenumbers.parse(self.number)
        except phonenumbers.NumberParseException:
            raise fault(
                "unfit-phone", f"'{self.number}' is no number", "write +18005550100"
            ) from None
        if not phonenumbers.is_valid_number(parsed):
            raise fault(
                "unfit-phone",
                f"'{self.number}' is not in use in any country's plan",
                "compare it digit by digit with its source",
            )
        if phonenumbers.number_type(parsed) in _COSTLY:
            raise fault(
                "unfit-phone", f"'{self.number}' costs the caller money", "give a plain number"
            )
        digits = re.sub(r"\D", "", self.display)
        if not self.number.endswith(digits) or len(digits) < _SHORTEST:
            raise fault(
                "differing-phone",
                f"'{self.display}' does not dial {self.number}",
                "make both the same digits",
            )
        return self


class EmergencyNumber(Entry):
    """A country's emergency number, such as 911."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    display: str = Field(pattern=r"^[0-9]{2,5}$")

    @model_validator(mode="after")
    def _real(self) -> Self:
        if not phonenumbers.is_emergency_number(self.display, self.country):
            raise fault(
                "unfit-phone",
                f"'{self.display}' is not an emergency number in {self.country}",
                "write the country's own, such as 911 in the US",
            )
        return self
