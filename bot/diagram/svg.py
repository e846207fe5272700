"""The SVG that Graphviz paints, made to stand alone: icons inside it, once each; a title and a description; dark where the reader's page is dark.

It holds no script and asks for nothing; its only links are the console's. In the dark the page and the zones change; cards stay white paper, so
icons and text keep their contrast.
"""

from __future__ import annotations

import base64
import functools
import io
import xml.etree.ElementTree as ET

from PIL import Image

from bot.diagram.icons import folder

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
FAMILY = "'DejaVu Sans Condensed','Arial Narrow',Arial,Helvetica,sans-serif"
PIXELS = 72
DARK_PAGE = "#0d1117"
DARK_ZONES = {"#f5f3fb": "#1c1830", "#e6f1f8": "#10202c", "#ebf5e6": "#14241a", "#f4f1ec": "#1f1c18", "#fafafa": "#15181d"}
DARK_INK = {"#1d2329": "#e6edf3", "#57606a": "#9aa4af", "#cc1b1b": "#ff7b72", "#00735a": "#3fb68b", "#7a4b00": "#e3a53b", "#8a929b": "#9aa4af"}
DARK_LINES = {"#cc1b1b": "#ff6b60", "#00735a": "#3fb68b"}


def finish(painted: bytes, title: str, description: str, prefix: str = "") -> str:
    """Make the engine's SVG stand alone. On a page with others, a ``prefix`` keeps its ids apart from theirs."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(painted)  # noqa: S314  # painted by our own engine a moment ago
    _embed(root)
    for text in root.iter(f"{{{SVG}}}text"):
        text.set("font-family", FAMILY)
    for group in root.iter(f"{{{SVG}}}g"):  # Graphviz's own names would show as tooltips
        for name in group.findall(f"{{{SVG}}}title"):
            group.remove(name)
    width, height = (root.get(side, "0").removesuffix("pt") for side in ("width", "height"))
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", prefix + element.attrib["id"])
        if element.tag == f"{{{SVG}}}use":
            element.set(f"{{{XLINK}}}href", f"#{prefix}{element.attrib[f'{{{XLINK}}}href'][1:]}")
    names = [f"{prefix}picture-title", f"{prefix}picture-description"]
    root.attrib |= {"role": "img", "aria-labelledby": " ".join(names), "width": width, "height": height}
    _page(root)
    for index, (tag, key, words) in enumerate(zip(("title", "desc"), names, (title, description), strict=True)):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": key})
        element.text = words
        root.insert(index, element)
    style = ET.Element(f"{{{SVG}}}style")
    style.text = STYLE
    root.insert(2, style)
    return ET.tostring(root, encoding="unicode")


def _page(root: ET.Element) -> None:
    """Name the first polygon, which is the page."""
    page = next(root.iter(f"{{{SVG}}}polygon"), None)
    if page is not None:
        page.set("class", "page")


def _embed(root: ET.Element) -> None:
    """Put every icon into the file once, and refer to it where it is shown."""
    shown: dict[str, str] = {}
    for parent in list(root.iter()):
        for index, image in enumerate(list(parent)):
            if image.tag != f"{{{SVG}}}image":
                continue
            name = image.get(f"{{{XLINK}}}href", "")
            key = shown.setdefault(name, f"icon{len(shown)}")
            scale = float(image.get("width", "0").removesuffix("px")) / PIXELS
            place = f"translate({image.get('x')} {image.get('y')}) scale({scale:.4f})"
            use = ET.Element(f"{{{SVG}}}use", {f"{{{XLINK}}}href": f"#{key}", "transform": place})
            use.tail = image.tail
            parent[index] = use
    definitions = ET.Element(f"{{{SVG}}}defs")
    for name, key in shown.items():
        size = {"width": str(PIXELS), "height": str(PIXELS)}
        symbol = ET.SubElement(definitions, f"{{{SVG}}}symbol", {"id": key, "viewBox": f"0 0 {PIXELS} {PIXELS}", **size})
        ET.SubElement(symbol, f"{{{SVG}}}image", {**size, f"{{{XLINK}}}href": _data(name)})
    root.insert(0, definitions)


@functools.cache
def _data(name: str) -> str:
    """Give a small copy of one of our icons as a data address."""
    small = Image.open(folder() / name).convert("RGBA")
    small.thumbnail((PIXELS, PIXELS), Image.Resampling.LANCZOS)
    canvas = io.BytesIO()
    small.quantize(64, method=Image.Quantize.FASTOCTREE).save(canvas, "png", optimize=True)
    return "data:image/png;base64," + base64.b64encode(canvas.getvalue()).decode()


def _rules() -> str:
    light = ".page{fill:#ffffff}"
    dark = [f".page{{fill:{DARK_PAGE}}}"]
    dark += [f'.cluster [fill="{old}"]{{fill:{new}}}' for old, new in DARK_ZONES.items()]
    dark += [f'.words text[fill="{old}"]{{fill:{new}}}' for old, new in DARK_INK.items()]
    dark += [f'.edge [stroke="{old}"]{{stroke:{new}}}.edge [fill="{old}"]{{fill:{new}}}' for old, new in DARK_LINES.items()]
    return f"{light}@media (prefers-color-scheme:dark){{{''.join(dark)}}}"


STYLE = _rules()
