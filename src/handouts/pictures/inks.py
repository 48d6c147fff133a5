"""What pictures and icons are drawn in; each still tells itself apart from the others in grey."""

INKS = {
    "ink": "#15191d",
    "accent": "#0b5566",
    "muted": "#4a5358",
    "rule": "#7b868c",
    "hair": "#b9c1c5",
    "tint": "#dfe8ea",
    "white": "#ffffff",
}
