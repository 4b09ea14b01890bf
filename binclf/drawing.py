"""What all figures share: palette, type, their language, and SVG."""

import base64
import html
import io
import os
import re
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from torch import Tensor

from binclf.checks import shown
from binclf.colours import LIGHT
from binclf.wording import WORDS

try:
    import matplotlib.figure
    import matplotlib.style
    from matplotlib import font_manager
    from matplotlib.axes import Axes as Axes  # for modules that come before matplotlib does
    from matplotlib.backend_bases import RendererBase
except ImportError as error:
    raise ImportError(
        'binclf.figures needs matplotlib: pip install "binclf[figures]"', name="matplotlib"
    ) from error

Array = npt.NDArray[np.float64]

# On a dark page the site inverts the figures and turns the hues back.
INK, QUIET, TEAL, ACCENT = (LIGHT[name] for name in ("ink", "quiet", "teal", "rust"))
GRID = INK + "26"

# Typographic points: 480 by 300 pixels. Shown 328 pixels wide, the type is still 11 pixels tall.
WIDTH, HEIGHT, TYPE = 360, 225, 12.4

# Text in an SVG stays text, in the reader's fonts. Other formats need those of this machine.
READERS_FONTS = "system-ui, sans-serif"
CHINESE_FONTS = (
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
_INSTALLED = set(font_manager.fontManager.get_font_names())

in_style = matplotlib.style.context(
    [
        "default",
        {
            "font.size": TYPE,
            "font.sans-serif": ["DejaVu Sans", *(f for f in CHINESE_FONTS if f in _INSTALLED)],
            "text.color": INK,
            "axes.facecolor": "none",
            "figure.facecolor": "none",
            "lines.scale_dashes": False,
            "lines.solid_capstyle": "round",
            "lines.solid_joinstyle": "round",
            "svg.fonttype": "none",
            "svg.hashsalt": "binclf",
        },
    ]
)


class Figure(matplotlib.figure.Figure):
    """A figure that notebooks show as an image, with alternative text.

    Attributes:
        language: The language of the labels, "en" or "zh".
        alt: The alternative text, in that language.
    """

    def __init__(self, language: str | None, *, height: float = HEIGHT) -> None:
        self.language = _check_language(language)
        self.alt = ""
        super().__init__(figsize=(WIDTH / 72, height / 72))

    @property
    def words(self) -> dict[str, str]:
        """All that is written on figures, in the figure's language."""
        return WORDS[self.language]

    @in_style
    def draw(self, renderer: RendererBase) -> None:
        super().draw(renderer)

    @in_style
    def svg(self) -> str:
        """Return the figure as SVG; the same results give the same text."""
        buffer = io.StringIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
            self.savefig(buffer, format="svg", metadata=nothing)
        drawn = re.sub('font-family: [^;"]+', f"font-family: {READERS_FONTS}", buffer.getvalue())
        return drawn.replace("<svg ", f'<svg xml:lang="{self.language}" ', 1)

    def save_svg(self, path: str | os.PathLike[str]) -> None:
        """Write the figure to an SVG file."""
        Path(path).write_text(self.svg(), "utf-8", newline="\n")

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg().encode()).decode()
        width, height = (round(inches * 96) for inches in self.get_size_inches())
        # Outside our site a page may be dark, and nothing inverts the figure there.
        return (
            f'<img alt="{html.escape(self.alt)}" width="{width}" height="{height}" '
            'style="max-width: 100%; height: auto; background: #fff" '
            f'src="data:image/svg+xml;base64,{data}">'
        )


def _check_language(language: str | None) -> str:
    if language is None:
        # The order in which gettext looks.
        variables = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        found = next(filter(None, map(os.environ.get, variables)), "")
        return "zh" if found.startswith("zh") else "en"
    if language not in WORDS:
        raise ValueError(f"language: expected en, zh or None, got {shown(language)}")
    return language


def plot_area(
    figure: Figure, *, left: float = 12, right: float = 12, top: float = 30, bottom: float = 24
) -> Axes:
    """Add axes without box, ticks or labels; the margins are in points."""
    width, height = figure.get_size_inches() * 72
    axes = figure.add_axes(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
    )
    axes.set_axis_off()
    return axes


def write(
    axes: Axes,
    text: str,
    x: float,
    y: float,
    offset: tuple[float, float] = (0, 0),
    *,
    colour: str = INK,
    align: str = "left",
    bold: bool = False,
    coordinates: str | tuple[str, str] = "data",
) -> None:
    """Write at a point of the plot, moved by `offset` in points.

    Text stands on its baseline: that is the one height at which this machine's fonts and the
    reader's agree.
    """
    axes.annotate(
        text,
        (x, y),
        xycoords=coordinates,
        xytext=offset,
        textcoords="offset points",
        color=colour,
        horizontalalignment=align,
        verticalalignment="baseline",
        weight="bold" if bold else "normal",
        annotation_clip=False,
        parse_math=False,
    )


def tick_x(
    axes: Axes,
    x: float,
    text: str,
    *,
    colour: str = QUIET,
    align: str = "center",
    bold: bool = False,
) -> None:
    """Write below the plot."""
    where = ("data", "axes fraction")
    aside = {"left": 3, "right": -3}.get(align, 0)
    write(axes, text, x, 0, (aside, -18), colour=colour, align=align, bold=bold, coordinates=where)


def tick_y(axes: Axes, y: float, text: str) -> None:
    """Write left of the plot."""
    where = ("axes fraction", "data")
    write(axes, text, 0, y, (-10, -4), colour=QUIET, align="right", coordinates=where)


def title(axes: Axes, text: str) -> None:
    """Write above the plot what its height stands for."""
    write(axes, text, 12, HEIGHT - 16, colour=QUIET, coordinates="figure points")


def number(value: float, decimals: int) -> str:
    """Write a number with a minus sign, not a hyphen; what decimals do not suit, by its digits."""
    fixed = f"{value:.{decimals}f}"
    return fixed.replace("-", "−") if 0 < abs(float(fixed)) < 10 else plain(value)


def to_array(tensor: Tensor) -> Array:
    """Take a tensor off its device, which may know no float64, and out of its graph."""
    array: Array = tensor.detach().cpu().double().numpy()
    return array


def plain(value: float) -> str:
    """Write a number with as many digits as it needs, four at most."""
    return f"{value:.4g}".replace("-", "−")
