"""YAML with positions: what is read, what is refused, and where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.source import MAX_BYTES, MAX_DEPTH, MAX_SCALAR, decode_text, parse

PATH = "content/en/a.yaml"


def read(data: bytes | str) -> Node:
    """Return what *data* holds, as the project reads it."""
    raw = data.encode() if isinstance(data, str) else data
    return parse(PATH, decode_text(PATH, raw))


def refused(data: bytes | str) -> Diagnostic:
    """Return why *data* is not read at all."""
    with pytest.raises(HandoutsError) as caught:
        read(data)
    [found] = caught.value.diagnostics
    assert found.span.path == PATH
    return found


def plain(node: Node) -> object:
    """Return *node* as texts, lists and pairs."""
    match node:
        case Scalar():
            return str(node.text)
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {str(key): plain(value) for key, value in node.entries}


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text in *node*, keys included."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for key, value in node.entries:
                yield Scalar(key, quoted=False)
                yield from scalars(value)


def nodes(node: Node) -> Iterator[Node]:
    """Yield *node* and everything in it."""
    yield node
    match node:
        case Sequence():
            for item in node.items:
                yield from nodes(item)
        case Mapping():
            for _key, value in node.entries:
                yield from nodes(value)
        case Scalar():
            return


def sliced(text: str, span: Span) -> str:
    """Return what *span* covers of *text*; a file's last line may have no end."""
    lines = f"{text}\n".split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


# What has to be read.


@pytest.mark.parametrize(
    "value",
    ["12:30", "010", "1.50", "no", "~", "0x10", "1_000", ".nan", "2026-02-30", "1e3", "=", "+1"],
)
def test_a_scalar_stays_the_text_its_author_wrote(value: str) -> None:
    assert plain(read(f"a: {value}\n")) == {"a": value}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("It is 5 o\u2019clock: go", None),
        ("¿Cómo está? 🙂 ñ", "¿Cómo está? 🙂 ñ"),
        ("a #b", "a"),
        ("a#b", "a#b"),
        ('"a # b: c"', "a # b: c"),
        ("'it''s'", "it's"),
        (r'"tab\tand\u00e9"', "tab\tandé"),
        ("a\tb", "a\tb"),
        ("100%", "100%"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("", ""),
    ],
)
def test_ordinary_text_is_read(value: str, text: str | None) -> None:
    if text is None:
        assert refused(f"a: {value}\n").code == "not-yaml"
    else:
        assert plain(read(f"a: {value}\n")) == {"a": text}


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("no", False),
        ("two words", False),
        ("", False),
        ("'no'", True),
        ('"no"', True),
        ("|\n  no", True),
        (">-\n  no", True),
    ],
)
def test_what_stands_between_quotes_is_known_to(value: str, quoted: bool) -> None:  # noqa: FBT001
    root = read(f"a: {value}\n")
    assert isinstance(root, Mapping)
    [(_key, found)] = root.entries
    assert isinstance(found, Scalar)
    assert found.quoted is quoted


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbfa: b\nc: d\n", id="byte order mark"),
        pytest.param(b"a: b\r\nc: d\r\n", id="Windows"),
        pytest.param(b"a: b\rc: d\r", id="old Mac"),
        pytest.param(b"a: b\nc: d", id="no last line end"),
        pytest.param(b"---\na: b\nc: d\n...\n", id="document marks"),
        pytest.param(b"# note\n\na: b # note\nc: d\n", id="comments"),
        pytest.param(b"{a: b, c: d}", id="flow"),
        pytest.param(b'{"a":"b","c":"d"}', id="JSON"),
    ],
)
def test_one_content_has_many_spellings(data: bytes) -> None:
    assert plain(read(data)) == {"a": "b", "c": "d"}


def test_nothing_is_lost_at_the_limits() -> None:
    assert plain(read("a: " + "x" * MAX_SCALAR)) == {"a": "x" * MAX_SCALAR}
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert len(list(nodes(read(deep)))) == MAX_DEPTH
    full = ("# " + "x" * 98 + "\n") * (MAX_BYTES // 101)
    padding = "#" * (MAX_BYTES - len(full) - len("a: b\n\n")) + "\n"
    assert plain(read(f"{full}{padding}a: b\n")) == {"a": "b"}


# What has to be refused.


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        pytest.param(b"", "empty-file", 1, 1, id="nothing"),
        pytest.param(b"\xef\xbb\xbf", "empty-file", 1, 1, id="byte order mark only"),
        pytest.param(b" \n\t\n", "empty-file", 1, 1, id="blank"),
        pytest.param(b"a: b\nc: caf\xc3", "wrong-encoding", 2, 7, id="cut letter"),
        pytest.param(b"a: b\nc: \xc0\xaf", "wrong-encoding", 2, 4, id="overlong"),
        pytest.param("a: é\r\nb: ".encode() + b"\xe9", "wrong-encoding", 2, 4, id="latin-1"),
        pytest.param(b"\xff\xfea\x00", "wrong-encoding", 1, 1, id="UTF-16"),
        pytest.param(b"a: \xed\xa0\x80", "wrong-encoding", 1, 4, id="surrogate"),
        pytest.param(b"a: b\nc: \x00", "control-character", 2, 4, id="NUL"),
        pytest.param(b"a: b\n  \x1b[31m", "control-character", 2, 3, id="escape"),
        pytest.param("a: é\u0085b", "control-character", 1, 5, id="next line"),
        pytest.param("a: b\u2028c", "control-character", 1, 5, id="line separator"),
        pytest.param("a: \ufdd0", "control-character", 1, 4, id="noncharacter"),
        pytest.param('a: b\nc: "x\\u0007"', "control-character", 2, 4, id="escaped control"),
        pytest.param('a: b\nc: "\\x85"', "control-character", 2, 4, id="escaped next line"),
        pytest.param('"a\\0": b', "control-character", 1, 1, id="escaped control in a key"),
        pytest.param("# only\n# notes\n", "empty-file", 3, 1, id="comments only"),
        pytest.param("---\n", "wrong-kind", 2, 1, id="a document of nothing"),
        pytest.param("a: b\n---\nc: d\n", "second-document", 2, 1, id="second document"),
        pytest.param("a: b\n--- # x\n", "second-document", 2, 1, id="empty second document"),
        pytest.param("a: &b c\n", "anchor-or-tag", 1, 4, id="anchor"),
        pytest.param("&b a: c\n", "anchor-or-tag", 1, 1, id="anchored key"),
        pytest.param("a: *b\n", "anchor-or-tag", 1, 4, id="alias"),
        pytest.param("a: !b c\n", "anchor-or-tag", 1, 4, id="tag"),
        pytest.param("a: !!str c\n", "anchor-or-tag", 1, 4, id="core tag"),
        pytest.param("a: ! c\n", "anchor-or-tag", 1, 4, id="non-specific tag"),
        pytest.param("!a {b: c}\n", "anchor-or-tag", 1, 1, id="tagged mapping"),
        pytest.param("a: [&b c]\n", "anchor-or-tag", 1, 5, id="anchor in a list"),
        pytest.param("[a]: b\n", "key-not-text", 1, 1, id="list as key"),
        pytest.param("{a: b}: c\n", "key-not-text", 1, 1, id="mapping as key"),
        pytest.param("? {a: b}\n: c\n", "key-not-text", 1, 3, id="complex key"),
        pytest.param("a: b\n c: d\n", "not-yaml", 2, 3, id="mixed up"),
        pytest.param('a: "b\nc: d\n', "not-yaml", 3, 1, id="open quote"),
        pytest.param("a: [b\nc: d\n", "not-yaml", 2, 2, id="open bracket"),
        pytest.param("a:\n\t- b\n", "not-yaml", 2, 1, id="tab"),
        pytest.param("a: 'b' c\n", "not-yaml", 1, 8, id="text after a quote"),
        pytest.param("%YAML 9.9\n---\na: b\n", "not-yaml", 1, 1, id="another YAML"),
        pytest.param("a: b\n}\n", "not-yaml", 2, 1, id="stray brace"),
        pytest.param("x" * (MAX_BYTES + 1), "too-large", 1, 1, id="file"),
        pytest.param("a: b\nc: " + "x" * (MAX_SCALAR + 1), "too-large", 2, 4, id="text"),
        pytest.param("? " + "x" * (MAX_SCALAR + 1) + "\n: c", "too-large", 1, 3, id="key"),
        pytest.param("[" * (MAX_DEPTH + 1), "too-deep", 1, MAX_DEPTH + 1, id="brackets"),
        pytest.param("- " * 30 + "a", "too-deep", 1, 2 * MAX_DEPTH + 1, id="dashes"),
        pytest.param("{a: " * 30, "too-deep", 1, 4 * MAX_DEPTH + 1, id="braces"),
        pytest.param("? " * 5_000, "key-not-text", 1, 3, id="question marks"),
    ],
)
def test_what_cannot_be_trusted_is_refused_where_it_stands(
    data: bytes | str, code: str, line: int, column: int
) -> None:
    if code == "wrong-kind":
        # To YAML this is a document that holds nothing; the models say what is due.
        assert plain(read(data)) == ""
        return
    found = refused(data)
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert found.hint


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("x" * (MAX_BYTES + 1), ["524,289 bytes", "524,288"]),
        ("a: " + "x" * 9_000, ["9,000 characters", "8,000"]),
        ("[" * 99, ["24 levels"]),
        (b"a: \xe9", ["0xE9", "UTF-8"]),
        (b"a: \x07", ["U+0007"]),
    ],
)
def test_a_refusal_names_the_value(data: bytes | str, says: list[str]) -> None:
    found = refused(data)
    assert [words for words in says if words not in found.message] == []


@pytest.mark.parametrize(
    ("text", "line", "column", "first"),
    [
        ("a: 1\na: 2\n", 2, 1, 1),
        ("a: 1\nb: 2\n'a': 3\n", 3, 1, 1),
        ("not\u00e9: 1\nnote\u0301: 2\n", 2, 1, 1),
        ("{a: 1, a: 2}", 1, 8, 1),
        ("b:\n  a: 1\n  a: 2\n", 3, 3, 2),
        ("- b: 1\n  b: 2\n", 2, 3, 1),
        ('a: 1\n"\\u0061": 2\n', 2, 1, 1),
    ],
)
def test_a_key_given_twice_is_kept_with_its_fault(
    text: str, line: int, column: int, first: int
) -> None:
    [found] = [
        fault for node in nodes(read(text)) if isinstance(node, Mapping) for fault in node.faults
    ]
    assert (found.code, found.span.line, found.span.column) == ("duplicate-key", line, column)
    assert f"first on line {first}" in found.message


@pytest.mark.parametrize("text", ["a: 1\nb: {a: 2}\n", "- a: 1\n- a: 2\n", "a: 1\nA: 2\n"])
def test_equal_keys_in_different_places_are_no_duplicates(text: str) -> None:
    assert not [node for node in nodes(read(text)) if isinstance(node, Mapping) and node.faults]


def test_three_equal_keys_are_two_faults() -> None:
    root = read("a: 1\na: 2\na: 3\n")
    assert isinstance(root, Mapping)
    assert [fault.span.line for fault in root.faults] == [2, 3]


def test_a_list_that_refers_to_itself_is_not_followed() -> None:
    assert refused("a: &a [*a, *a]\n").span == Span(PATH, 1, 4, 1, 5)


# Laws.

letters = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029"
)
words = st.text(letters, max_size=12)
yamlish = st.text(
    st.sampled_from("ab01:-?,[]{}#&*!|>'\"%@` \n\t\\é\u0301~<=.") | letters, max_size=60
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


def written(value: object, *, indent: int, flow: bool, quote: str) -> str:
    """Return *value* as YAML, in one of the ways people write it."""
    if isinstance(value, str):
        return quoted(value, quote)
    if isinstance(value, list):
        if flow or not value:
            return (
                "[" + ", ".join(written(v, indent=0, flow=True, quote=quote) for v in value) + "]"
            )
        parts = (written(v, indent=indent + 2, flow=flow, quote=quote) for v in value)
        return "".join(f"\n{' ' * indent}- {part.lstrip(' ')}" for part in parts)
    assert isinstance(value, dict)
    if flow or not value:
        pairs = (
            f"{quoted(k, quote)}: {written(v, indent=0, flow=True, quote=quote)}"
            for k, v in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    parts = (written(v, indent=indent + 2, flow=flow, quote=quote) for v in value.values())
    keys = (quoted(k, quote) for k in value)
    return "".join(f"\n{' ' * indent}{key}: {part}" for key, part in zip(keys, parts, strict=True))


def quoted(text: str, quote: str) -> str:
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(tree=trees, flow=st.booleans(), quote=st.sampled_from("'\""))
def test_what_was_written_is_read_and_every_span_slices_the_text_it_claims(
    tree: object,
    *,
    flow: bool,
    quote: str,
) -> None:
    text = written(tree, indent=0, flow=flow, quote=quote).lstrip("\n") + "\n"
    root = parse(PATH, text)
    assert plain(root) == tree
    for scalar in scalars(root):
        assert sliced(text, scalar.span) == quoted(scalar.text, quote)
    for node in nodes(root):
        shown = sliced(text, node.span).strip()
        if isinstance(node, Sequence) and (flow or not node.items):
            assert (shown[0], shown[-1]) == ("[", "]")
        if isinstance(node, Mapping) and (flow or not node.entries):
            assert (shown[0], shown[-1]) == ("{", "}")


@given(yamlish)
@example("a: |\n  b\n\nc: >-\n  d\n  e\n")
@example("? a\n: b\n")
@example("- - a\n  - b\n- {c: d\n  , e: 'f\n  g'}\n")
@example("\ufeffa: b")
def test_any_text_gives_nodes_in_their_places_or_a_reason(text: str) -> None:
    try:
        clean = decode_text(PATH, text.encode())
        root = parse(PATH, clean)
    except HandoutsError as error:
        inside(error.diagnostics, text)
        return
    for scalar in scalars(root):
        shown = sliced(clean, scalar.span)
        if shown[:1] in ("'", '"', "|", ">"):
            again = parse(PATH, shown)
            assert isinstance(again, Scalar)
            assert again.text.rstrip("\n") == scalar.text.rstrip("\n")
        else:
            # A plain text is folded, and that is all that is done to it.
            assert shown.split() == scalar.text.split()


@given(st.binary(max_size=60) | yamlish.map(str.encode))
def test_any_bytes_give_a_value_or_a_reason(data: bytes) -> None:
    try:
        read(data)
    except HandoutsError as error:
        inside(error.diagnostics, data.decode("utf-8-sig", "replace"))


def inside(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    """Fail unless every finding lies within *text* and can be acted on."""
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff") + "\n")
    assert diagnostics
    for found in diagnostics:
        assert found.span.path == PATH
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
        assert found.message


@given(st.text(letters, max_size=30), st.sampled_from([b"\xff", b"\xc3\x28", b"\xe9 "]))
def test_a_wrong_byte_is_found_behind_any_text(text: str, wrong: bytes) -> None:
    found = refused(text.encode() + wrong)
    before = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    assert (found.code, found.span.line, found.span.column) == (
        "wrong-encoding",
        len(before),
        len(before[-1]) + 1,
    )


@settings(max_examples=30)
@given(st.integers(1, 60), st.sampled_from(["[", "{a: ", "- ", "a:\n"]))
def test_nesting_is_read_up_to_its_limit_and_no_further(depth: int, opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}.get(opening, "")
    if opening == "a:\n":
        text = "".join(f"{' ' * level}a:\n" for level in range(depth))
    else:
        text = opening * depth + "x" + closing * depth
    if depth < MAX_DEPTH:
        assert len(list(nodes(read(text)))) == depth + 1
    elif depth > MAX_DEPTH:
        assert refused(text).code == "too-deep"
