"""What all figures share: palette, type, the words of two languages, and SVG."""

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

try:
    import matplotlib.figure
    import matplotlib.style
    from matplotlib import font_manager
    from matplotlib.axes import Axes
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

WORDS = {
    "en": {
        "epoch": "epoch {}",
        "loss curve": "lossi over the epochs, both axes on a log scale: {first} in epoch 1, "
        "{last} in epoch {epochs}.",
        "probability": "probability of label 1",
        "threshold": "threshold {:g}",
        "label": "label {}",
        "probability curve": "The probability of label 1 over x: {low} at x = {left}, {high} at "
        "x = {right}. Where it crosses the threshold {threshold:g}: {crossings}. Dots are the "
        "{samples} samples.",
        "crossing": "x = {}",
        "nowhere": "nowhere",
        "shares": "each neuron’s a1·w2; with b2 they add up to h2",
        "bend": "● bend: x = −b1/w1",
        "bends": "What each of {hidden} hidden neurons adds to h2 over x, and their sum with b2. "
        "Each line is flat on one side of its bend; {bending} of them "
        "have theirs from x = {low} to x = {high}, and h2 bends with each.",
        "starts": "lossi of {} starts, log scale",
        "median": "median: {}",
        "article": "the article: {}",
        "loss distribution": "The distribution of lossi over {starts} starts, on a log scale: 1% "
        "are below {low}, half below {median}, 99% below {high}; the article's {article} is "
        "larger than {share:.0%} of them.",
        "positive": "positive",
        "negative": "negative",
        "network": "The network: {features} input, {hidden} hidden and 1 output neurons. Each "
        "line is a weight, thicker the larger its absolute value: {positive} are positive (solid), "
        "{negative} negative (dashed), the largest in absolute value is {largest}.",
        "mark 0": "○ label {}",
        "mark 1": "● label {}",
        "samples": "The samples on a number line. {}",
        "samples 0": "Label 0, as rings: {count}, {span}.",
        "samples 1": "Label 1, as dots: {count}, {span}.",
        "span": "from x = {} to x = {}",
        "place": "at x = {}",
        "gap": "There is none between x = {} and x = {}.",
        "overlap": "The two ranges overlap.",
        "then": " ",
        "list": ", ",
    },
    "zh": {
        "epoch": "第{}轮",
        "loss curve": "lossi随轮数的变化，两个轴都是对数刻度：第1轮是{first}，"
        "第{epochs}轮是{last}。",
        "probability": "标签为1的概率",
        "threshold": "阈值{:g}",
        "label": "标签{}",
        "probability curve": "标签为1的概率随x的变化：x = {left}时是{low}，x = {right}时是{high}。"
        "曲线穿过阈值{threshold:g}的地方：{crossings}。圆点是{samples}个样本。",
        "crossing": "x = {}",
        "nowhere": "没有",
        "shares": "每个神经元的a1·w2，与b2相加得到h2",
        "bend": "●折点：x = −b1/w1",
        "bends": "{hidden}个隐藏层神经元各自给h2加上多少，以及它们与b2之和。每条线"
        "在折点的一侧是平的；从x = {low}到x = {high}有{bending}个神经元的折点，h2也随之转折。",
        "starts": "{}个起点的lossi，对数刻度",
        "median": "中位数：{}",
        "article": "文章：{}",
        "loss distribution": "{starts}个起点的lossi的分布，对数刻度：1%的起点低于{low}，"
        "一半低于{median}，99%低于{high}；文章的{article}大于其中的{share:.0%}。",
        "positive": "正",
        "negative": "负",
        "network": "网络：{features}个输入，{hidden}个隐藏层神经元，1个输出。每条线是一个权重，"
        "绝对值越大线越粗：{positive}个为正（实线），{negative}个为负（虚线），绝对值最大的是{largest}。",
        "mark 0": "○标签{}",
        "mark 1": "●标签{}",
        "samples": "数轴上的样本。{}",
        "samples 0": "标签0，画成圆圈：{count}个，{span}。",
        "samples 1": "标签1，画成圆点：{count}个，{span}。",
        "span": "从x = {}到x = {}",
        "place": "在x = {}处",
        "gap": "x = {}与x = {}之间没有样本。",
        "overlap": "两者的范围有重叠。",
        "then": "",
        "list": "、",
    },
}


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
