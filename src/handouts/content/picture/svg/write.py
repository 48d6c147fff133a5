"""The drawing as text again: only what shows, under names that tell nothing."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.picture.svg.drawing import Node


def written(root: Node, size: Mapping[str, str]) -> str:
    """Return the whole drawing; writing what was read from it gives the same text."""
    used = _used(root)
    # New names in the order of the file: an author's own may say more than the picture does.
    names: dict[str, str] = {}
    for node in root.walk():
        if node.id in used:
            names.setdefault(node.id, f"p{len(names) + 1}")
    inner = "".join(_element(child, names, live=child.drawn) for child in root.children)
    attributes = {"xmlns": "http://www.w3.org/2000/svg", **size}
    attributes |= {key: root.attributes[key] for key in root.attributes}
    return f"<svg{_attributes(attributes)}{_links(root, names)}>{inner}</svg>"


def _used(root: Node) -> frozenset[str]:
    """Return the ids of all that is shown elsewhere than where it stands."""
    named = {node.id: node for node in root.walk() if node.id}
    used: set[str] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        todo += (child for child in node.children if child.drawn or node.name == "clipPath")
        new = [target for target in node.links.values() if target not in used]
        used.update(new)
        todo += (named[target] for target in new)
    return frozenset(used)


def _element(node: Node, names: Mapping[str, str], *, live: bool) -> str:
    """Return the element, or nothing where it shows nothing and nobody uses it."""
    name = names.get(node.id, "")
    kept = live or bool(name)
    inside = node.name not in {"g", "defs"}
    children = (
        _element(child, names, live=kept and (inside or child.drawn)) for child in node.children
    )
    inner = "".join(children)
    if not inner and not kept:
        return ""
    identity = f' id="{name}"' if name else ""
    start = f"<{node.name}{identity}{_attributes(node.attributes)}{_links(node, names)}"
    return f"{start}>{inner}</{node.name}>" if inner else f"{start}/>"


def _attributes(attributes: Mapping[str, str]) -> str:
    # Every value was put together from checked numbers and words, so there is nothing to escape.
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _links(node: Node, names: Mapping[str, str]) -> str:
    """Return the references; what only a hidden element refers to has no name any more."""
    return "".join(
        f' {name}="#{names[target]}"' if name == "href" else f' {name}="url(#{names[target]})"'
        for name, target in node.links.items()
        if target in names
    )
