"""A word that looks like the source's and means another thing: once (eleven) for once."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.sides import Sides
from handouts.pairs.terms import find_any, find_term


def false_friend(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a doubt for each false friend that stands for the word it looks like."""
    if sides.source.words.language != "en":
        return
    friends = sides.target.words.false_friends
    if not find_any(sides.target, tuple(friend.target for friend in friends)):
        return
    for friend in friends:
        where = find_term(sides.target, friend.target)
        if where is None:
            continue
        taken = next((word for word in friend.source if find_term(sides.source, word)), None)
        right = any(find_term(sides.source, word) for word in friend.rightly)
        if taken and not right:
            yield sides.doubt(
                "false-friend",
                f"'{sides.said(*where)}' does not mean '{taken.removesuffix('*')}'",
                sides.place(*where),
                hint="choose the word that has the source's meaning",
            )
