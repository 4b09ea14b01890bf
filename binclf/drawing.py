"""What all figures share: palette, type, the two languages, and SVG."""

import base64
import html
import io
import math
import os
import warnings
from collections.abc import Sequence
from pathlib import Path

try:
    import matplotlib
    import matplotlib.figure
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
except ImportError as error:
    raise ImportError(
        'binclf.figures needs matplotlib: pip install "binclf[figures]"', name="matplotlib"
    ) from error

INK, QUIET = "#1d3b4f", "#566b78"
TEAL, ACCENT = "#0a6b76", "#b3401f"

SIZE = (5, 3.125)  # inches of 96 pixels: 480 by 300
STYLE = {
    "font.size": 12,
    "font.sans-serif": ["DejaVu Sans"],
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.facecolor": "none",
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.facecolor": "none",
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": 11,
    "ytick.labelsize": 11,
    "ytick.major.size": 0,
    "lines.solid_capstyle": "round",
    # Text stays text, in a font that the reader has: build machines lack Chinese ones.
    "svg.fonttype": "none",
    "svg.hashsalt": "binclf",
}

WORDS = {
    "en": {
        "epoch": "epoch",
        "probability": "probability of label 1",
        "threshold": "threshold {:g}",
        "positive": "label 1",
        "negative": "label 0",
        "shares": "a1 · w2 of each neuron",
        "sum": "h2, their sum with b2",
        "starts": "{} starts",
        "median": "median {:.4f}",
        "article": "the article: {:.4f}",
        "input": "input",
        "hidden": "hidden layer",
        "output": "output",
        "loss curve": "lossi over {} epochs, both axes on a log scale: from {:.4f} to {:.6f}.",
        "probability curve": "The probability of label 1 over x, from {:.4f} on the left to "
        "{:.4f} on the right; it is {:g} at x = {}. Dots mark the {} samples.",
        "hinges": "Over x, the share of each of {} hidden neurons is flat on one side and "
        "straight on the other; their sum with b2 is the logit h2.",
        "distribution": "The distribution of lossi over {} starts on a log scale: median {:.4f}, "
        "largest {:.4f}; the article's {:.4f} is marked.",
        "network": "A network of {} input, {} hidden neurons and one output; lines stand for "
        "weights, thicker where they are larger, dashed where they are negative.",
        "nowhere": "no x shown",
    },
    "zh": {
        "epoch": "轮",
        "probability": "标签为1的概率",
        "threshold": "阈值{:g}",
        "positive": "标签1",
        "negative": "标签0",
        "shares": "每个神经元的a1 · w2",
        "sum": "h2：它们与b2之和",
        "starts": "{}个起点",
        "median": "中位数{:.4f}",
        "article": "文章：{:.4f}",
        "input": "输入",
        "hidden": "隐藏层",
        "output": "输出层",
        "loss curve": "{}轮训练中的lossi，两个轴都是对数刻度，从{:.4f}降到{:.6f}。",
        "probability curve": "标签为1的概率随x的变化：最左边是{:.4f}，最右边是{:.4f}，"
        "等于{:g}的地方是x = {}。圆点是{}个样本。",
        "hinges": "{}个隐藏神经元各自的贡献随x的变化，一边是平的，另一边是直线；"
        "它们与b2之和是logits，即h2。",
        "distribution": "{}个起点的lossi分布，横轴是对数刻度：中位数{:.4f}，最大{:.4f}；"
        "文章的{:.4f}已标出。",
        "network": "{}个输入、{}个隐藏神经元和1个输出组成的网络；线代表权重，越粗越大，虚线为负。",
        "nowhere": "（图中没有）",
    },
}


# Decorates whatever draws: matplotlib looks at its settings whenever something is made.
styled = matplotlib.rc_context(STYLE)


class Figure(matplotlib.figure.Figure):
    """A figure with alternative text, which notebooks show as an image."""

    alt: str = ""

    @styled
    def svg(self) -> str:
        """Return the figure as SVG; the same figure gives the same text."""
        text = io.StringIO()
        with warnings.catch_warnings():
            # Chinese glyphs come from the reader's font, not from this machine's.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            self.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
        return text.getvalue()

    def save_svg(self, path: str | os.PathLike[str]) -> None:
        """Save the figure as SVG."""
        Path(path).write_text(self.svg(), "utf-8", newline="\n")

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg().encode()).decode()
        alt = html.escape(self.alt)
        return f'<img alt="{alt}" width="480" src="data:image/svg+xml;base64,{data}">'


def words_of(language: str | None) -> dict[str, str]:
    """Return the words of a language; without one, that of the environment, as gettext finds it."""
    if language is None:
        names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        found = next((os.environ[name] for name in names if os.environ.get(name)), "")
        language = "zh" if found.startswith("zh") else "en"
    if language not in WORDS:
        raise ValueError(f"language: expected one of {', '.join(WORDS)}, got {language!r}")
    return WORDS[language]


def blank(*, left: float = 0.1, bottom: float = 0.19) -> tuple[Figure, Axes]:
    """Return a figure, and its axes with this room for ticks and names, in parts of the figure."""
    figure = Figure(figsize=SIZE, dpi=96)
    return figure, figure.add_axes((left, bottom, 0.97 - left, 0.9 - bottom))


def name_axes(axes: Axes, above: str, x: str, *, colour: str = QUIET) -> None:
    """Write what is drawn above the axes, and the name of x below their end."""
    axes.set_title(above, loc="left", fontsize=12, color=colour)
    axes.set_xlabel(x, loc="right", fontsize=12, color=QUIET, labelpad=1)


def label(
    axes: Axes,
    text: str,
    point: tuple[float, float],
    offset: tuple[float, float],
    *,
    colour: str,
    side: str,
    bold: bool = False,
) -> None:
    """Write beside a point, this many typographic points away; `side` is where the text ends."""
    axes.annotate(
        text,
        point,
        xytext=offset,
        textcoords="offset points",
        ha=side,
        va="center",
        color=colour,
        weight="bold" if bold else "normal",
    )


def ticks(axis: Axis, at: Sequence[float]) -> None:
    axis.set_major_locator(FixedLocator(at))
    axis.set_major_formatter(FuncFormatter(lambda value, _: minus(f"{value:g}")))
    axis.set_minor_locator(NullLocator())


def powers_of_ten(axis: Axis) -> None:
    """Mark the powers of ten on a log axis that is finished, every second one if there are many."""
    low, high = sorted(axis.get_view_interval())
    powers = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
    ticks(axis, [10.0**power for power in powers[:: max(1, len(powers) // 4)]])


def minus(number: str) -> str:
    """Return a number with the sign that typography has for minus."""
    return number.replace("-", "−")
