"""Curves as a picture: what each thing costs at each size, against what it did at the smallest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, WORDS = 460, 320, 60, 30, 460
"""Of the field, and what stands around it, in pixels."""

COLORS = ("#1b6ca8", "#c2571a", "#3a7d44", "#8e3b8e", "#a8861b", "#4a4a4a", "#b02a37")


@dataclass(frozen=True, slots=True)
class Curve:
    """What one thing costs, by the number of exhibits."""

    name: str
    costs: Mapping[int, float]


def draw(path: Path, curves: Sequence[Curve]) -> None:
    """Write an SVG: sizes to the right and ratios upwards, each by powers of ten."""
    sizes = sorted({size for each in curves for size in each.costs})
    ratios = {
        each.name: {size: cost / each.costs[min(each.costs)] for size, cost in each.costs.items()}
        for each in curves
    }
    highest = max(10.0, *(ratio for of in ratios.values() for ratio in of.values()))

    def across(size: int) -> float:
        return LEFT + WIDTH * log10(size / sizes[0]) / max(log10(sizes[-1] / sizes[0]), 1e-9)

    def up(ratio: float) -> float:
        return TOP + HEIGHT * (1 - (log10(max(ratio, 0.1)) + 1) / (log10(highest) + 1))

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + WORDS}"',
        f' height="{TOP + HEIGHT + 50}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for size in sizes:
        x = across(size)
        lines.append(_line(x, TOP, x, TOP + HEIGHT))
        lines.append(_text(x, TOP + HEIGHT + 20, f"{size:,} exhibits", "middle"))
    for ratio in (0.1, 1.0, 10.0, 100.0):
        if ratio <= highest:
            lines.append(_line(LEFT, up(ratio), LEFT + WIDTH, up(ratio)))
            lines.append(_text(LEFT - 6, up(ratio) + 4, f"{ratio:g} ×", "end"))
    for number, each in enumerate(curves):
        color, of = COLORS[number % len(COLORS)], ratios[each.name]
        dashed = ' stroke-dasharray="6 4"' if number >= len(COLORS) else ""
        points = " ".join(f"{across(size):.1f},{up(of[size]):.1f}" for size in sorted(of))
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"{dashed}/>'
        )
        y = TOP + 14 + 20 * number
        x = LEFT + WIDTH + 20
        lines.append(
            f'<path d="M{x} {y - 4}h24" stroke="{color}" stroke-width="2"{dashed} fill="none"/>'
        )
        lines.append(_text(x + 32, y, f"{each.name}: {of[max(of)]:.2f} ×", "start"))
    path.write_text("\n".join([*lines, "</svg>", ""]), "utf-8")


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="#ddd" fill="none"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
