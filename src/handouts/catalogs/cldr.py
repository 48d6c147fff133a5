"""CLDR's plural conditions, written in C for whole numbers.

Babel's own `to_gettext` leaves the operand ``e`` in Spanish and French, which no reader of PO files
knows, keeps conditions such as ``0 == 0``, and asks for forms that only fractions reach.
"""

from __future__ import annotations

# n and i are the number itself; v, w, f, t, c and e tell of fractions and exponents.
_NUMBER = ("n", "i")

# A condition in C, or its value where it decides alike for every whole number.
Condition = str | bool


def c_condition(node: object) -> Condition:
    """Return the condition *node* (of Babel's `PluralRule.abstract`) in C.

    It is a truth value where the condition decides alike for every whole number.
    """
    match node:
        case ("and", (left, right)):
            return _both(c_condition(left), c_condition(right))
        case ("or", (left, right)):
            return _either(c_condition(left), c_condition(right))
        case ("relation", (_, operand, ("range_list", list(ranges)))):
            return _inside(operand, ranges)
        case ("not", (("relation", (_, operand, ("range_list", list(ranges)))),)):
            return _outside(operand, ranges)
        case _:
            raise AssertionError(f"CLDR writes no {node!r}")


def _both(left: Condition, right: Condition) -> Condition:
    if isinstance(left, bool):
        return left and right
    if isinstance(right, bool):
        return right and left
    return " && ".join(f"({text})" if "||" in text else text for text in (left, right))


def _either(left: Condition, right: Condition) -> Condition:
    if isinstance(left, bool):
        return left or right
    if isinstance(right, bool):
        return right or left
    return f"{left} || {right}"


def _inside(operand: object, ranges: list[object]) -> Condition:
    name = _operand(operand)
    found: Condition = False
    for first, last in map(_bounds, ranges):
        if name is None:
            part: Condition = first <= 0 <= last
        elif first == last:
            part = f"{name} == {first}"
        elif first == 0:
            part = f"{name} <= {last}"
        else:
            part = f"{name} >= {first} && {name} <= {last}"
        found = _either(found, part)
    return found


def _outside(operand: object, ranges: list[object]) -> Condition:
    name = _operand(operand)
    found: Condition = True
    for first, last in map(_bounds, ranges):
        if name is None:
            part: Condition = not first <= 0 <= last
        elif first == last:
            part = f"{name} != {first}"
        elif first == 0:
            part = f"{name} > {last}"
        else:
            part = f"{name} < {first} || {name} > {last}"
        found = _both(found, part)
    return found


def _operand(node: object) -> str | None:
    """Return the operand in C, or None where it is 0 for every whole number."""
    match node:
        case ("mod", (operand, ("value", (int(divisor),)))):
            name = _operand(operand)
            return f"{name} % {divisor}" if name else None
        case (str(name), ()):
            return "n" if name in _NUMBER else None
        case _:
            raise AssertionError(f"CLDR writes no {node!r}")


def _bounds(node: object) -> tuple[int, int]:
    match node:
        case (("value", (int(first),)), ("value", (int(last),))):
            return first, last
        case _:
            raise AssertionError(f"CLDR writes no {node!r}")
