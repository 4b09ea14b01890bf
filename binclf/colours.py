"""What the colours mean on a light page and on a dark one, for figures, the site and its logo."""

LIGHT = {
    "paper": "#fcfbf8",
    "code": "#f4f2ec",  # the paper that code is on
    "ink": "#1c2a33",
    "quiet": "#56656f",
    "faint": "#8b979e",  # for lines; too pale for words
    "teal": "#0a6570",  # what the network has learned, and links
    "rust": "#a3381a",  # the reader's own input, and an editor's corrections
    "green": "#456018",  # in code, with teal and rust
    "blue": "#2d5a8c",
}
DARK = {
    "paper": "#151d22",
    "code": "#1d272d",
    "ink": "#dfe6e9",
    "quiet": "#9fb0b9",
    "faint": "#64757e",
    "teal": "#79cbd3",
    "rust": "#f2a57f",
    "green": "#b4cd8b",
    "blue": "#9dc3ea",
}
