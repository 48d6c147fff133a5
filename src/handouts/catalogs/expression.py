"""The C expressions of a Plural-Forms header, read by a grammar too small to do harm.

Languages need comparisons, ``&&``, ``||``, ``!``, the ternary and a remainder by a written number.
Whatever else gettext allows (division, arithmetic, shifts) is refused, so nothing can overflow,
divide by zero or call anything.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

Expression = Callable[[int], int]

MAX_TOKENS = 400
MAX_DEPTH = 20

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]{1,9})|(?P<sign>n|\|\||&&|[=!<>]=|[<>!%?:()]))")
_OPERATORS: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"||": lambda left, right: int(bool(left) or bool(right))},
    {"&&": lambda left, right: int(bool(left) and bool(right))},
    {"==": operator.eq, "!=": operator.ne},
    {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge},
    {"%": operator.mod},
)


class ExpressionError(ValueError):
    """Text that is not an expression of the grammar."""


def parse_expression(text: str) -> Expression:
    """Return the function of n that *text* writes down.

    Raises:
        ExpressionError: for anything outside the grammar, or too long or deep for a language.
    """
    parser = _Parser(_tokens(text))
    found = parser.ternary(1)
    parser.end()
    return found


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if not found:
            raise ExpressionError(f"'{text[position:].strip()[:12]}' has no place in it")
        tokens.append(found["number"] or found["sign"])
        position = found.end()
        if len(tokens) > MAX_TOKENS:
            raise ExpressionError("it is longer than any language needs")
    return tokens


class _Parser:
    """Reads tokens by precedence; every nesting, in brackets or by ternary, is counted."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    def end(self) -> None:
        if self._tokens:
            raise ExpressionError(f"'{self._tokens[-1]}' has no place in it")

    def ternary(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise ExpressionError("it is nested deeper than any language needs")
        condition = self._binary(0, depth)
        if not self._take("?"):
            return condition
        then = self.ternary(depth + 1)
        self._expect(":")
        otherwise = self.ternary(depth + 1)
        return lambda n: then(n) if condition(n) else otherwise(n)

    def _binary(self, level: int, depth: int) -> Expression:
        if level == len(_OPERATORS):
            return self._unary(depth)
        left = self._binary(level + 1, depth)
        while self._tokens and self._tokens[-1] in _OPERATORS[level]:
            sign = self._tokens.pop()
            if sign == "%" and not (self._tokens and self._tokens[-1].strip("0").isdigit()):
                raise ExpressionError("'%' needs a number other than 0 after it")
            right = self._binary(level + 1, depth)
            left = _joined(_OPERATORS[level][sign], left, right)
        return left

    def _unary(self, depth: int) -> Expression:
        if self._take("!"):
            if depth > MAX_DEPTH:
                raise ExpressionError("it is nested deeper than any language needs")
            inner = self._unary(depth + 1)
            return lambda n: int(not inner(n))
        if self._take("("):
            inner = self.ternary(depth + 1)
            self._expect(")")
            return inner
        token = self._tokens.pop() if self._tokens else "the end"
        if token == "n":  # noqa: S105  # the variable of the grammar, no secret
            return lambda n: n
        if not token.isdigit():
            raise ExpressionError(f"{token} stands where 'n' or a number belongs")
        number = int(token)
        return lambda _: number

    def _take(self, sign: str) -> bool:
        if self._tokens and self._tokens[-1] == sign:
            self._tokens.pop()
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise ExpressionError(f"a '{sign}' is missing")


def _joined(apply: Callable[[int, int], int], left: Expression, right: Expression) -> Expression:
    return lambda n: int(apply(left(n), right(n)))
