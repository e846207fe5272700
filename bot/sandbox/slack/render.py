"""Blocks as HTML, near enough to Slack for a person to judge a message by."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from bot.sandbox.slack.content import SHOWN
from bot.sandbox.slack.mrkdwn import EMOJI, mrkdwn
from bot.sandbox.slack.workspace import File

STYLES = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}
KILO, MEGA = 1000, 1_000_000

Element = Mapping[str, Any]


def data_uri(file: File) -> str:
    """Give a picture as an address that needs no server."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.content or b'').decode()}"


def size(length: int) -> str:
    """Word a file's size as Slack does."""
    return f"{length} B" if length < KILO else f"{length / KILO:.1f} kB" if length < MEGA else f"{length / MEGA:.1f} MB"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Draws blocks; ``names`` are those of people and channels by id, ``files`` what image blocks may show."""

    names: Mapping[str, str]
    files: Mapping[str, File]

    def blocks(self, blocks: tuple[Element, ...]) -> str:
        """Draw blocks, one below the other; what this page cannot draw says so."""
        return "".join(BLOCKS[block["type"]](self, block) if block["type"] in BLOCKS else _unknown(f"a block of type {block['type']}") for block in blocks)

    def file(self, file: File) -> str:
        """Draw an upload: a picture as itself, anything else as a card with its size."""
        title = escape(file.title or file.name)
        if file.name.lower().endswith(SHOWN):
            return f'<figure><figcaption>{title}</figcaption><img src="{data_uri(file)}" alt="{escape(file.alt)}"></figure>'
        ending = escape(file.name.rpartition(".")[2].upper())
        return f'<div class="file"><span class="kind">{ending}</span><b>{title}</b><small>{ending} · {size(file.length)}</small></div>'

    def text(self, value: Element) -> str:
        """Draw a text object."""
        text = str(value["text"])
        if value.get("type") == "mrkdwn":
            return mrkdwn(text, self.names)
        words = (EMOJI.get(word.strip(":"), word) if word.startswith(":") else word for word in text.split(" "))
        return escape(" ".join(words)).replace("\n", "<br>")

    def image(self, element: Element) -> str:
        """Draw a picture that was uploaded; the page itself fetches nothing, so any other is a box with its words."""
        alt = escape(str(element["alt_text"]))
        wanted = element.get("slack_file", {})
        file = self.files.get(wanted.get("id") or wanted.get("url", "//").split("/")[-2])
        return f'<img src="{data_uri(file)}" alt="{alt}">' if file else _unknown(f"{element.get('image_url', 'picture')}: {element['alt_text']}")

    def element(self, element: Element) -> str:
        """Draw what can be clicked."""
        match element["type"]:
            case "button":
                return f'<span class="button {escape(str(element.get("style", "")))}">{self.text(element["text"])}</span>'
            case "image":
                return self.image(element)
            case "overflow":
                return '<span class="button">⋯</span>'
            case _:
                chosen = element.get("initial_option", {}).get("text") or element.get("placeholder") or {"text": "Choose…"}
                return f'<span class="button menu">{self.text(chosen)} ▾</span>'

    def rich(self, element: Element) -> str:
        """Draw one part of rich text."""
        inside = element.get("elements", ())
        if element["type"] == "rich_text_list":
            tag = "ol" if element.get("style") == "ordered" else "ul"
            return f"<{tag}>{''.join(f'<li>{self.rich(each)}</li>' for each in inside)}</{tag}>"
        tag = {"rich_text_preformatted": "pre", "rich_text_quote": "blockquote"}.get(element["type"], "p")
        return f"<{tag}>{''.join(self._run(each) for each in inside)}</{tag}>"

    def _run(self, element: Element) -> str:
        match element["type"]:
            case "link":
                html = f'<a href="{escape(str(element["url"]))}">{escape(str(element.get("text") or element["url"]))}</a>'
            case "user":
                html = f'<span class="mention">@{escape(self.names.get(element["user_id"], element["user_id"]))}</span>'
            case "emoji":
                html = EMOJI.get(element["name"], f":{escape(str(element['name']))}:")
            case _:
                html = escape(str(element.get("text", "")))
        for style, tag in STYLES.items():
            if element.get("style", {}).get(style):
                html = f"<{tag}>{html}</{tag}>"
        return html


def _unknown(words: str) -> str:
    return f'<div class="unknown">{escape(words)}</div>'


def _header(draw: Renderer, block: Element) -> str:
    return f"<h2>{draw.text(block['text'])}</h2>"


def _section(draw: Renderer, block: Element) -> str:
    text = f"<div>{draw.text(block['text'])}</div>" if "text" in block else ""
    fields = "".join(f"<div>{draw.text(field)}</div>" for field in block.get("fields", ()))
    beside = f'<div class="accessory">{draw.element(block["accessory"])}</div>' if "accessory" in block else ""
    below = f'<div class="fields">{fields}</div>' if fields else ""
    return f'<div class="section"><div class="grow">{text}{below}</div>{beside}</div>'


def _context(draw: Renderer, block: Element) -> str:
    parts = (draw.image(each) if each["type"] == "image" else f"<span>{draw.text(each)}</span>" for each in block["elements"])
    return f'<div class="context">{"".join(parts)}</div>'


def _actions(draw: Renderer, block: Element) -> str:
    return f'<div class="actions">{"".join(draw.element(each) for each in block["elements"])}</div>'


def _image(draw: Renderer, block: Element) -> str:
    title = f"<figcaption>{draw.text(block['title'])}</figcaption>" if "title" in block else ""
    return f"<figure>{title}{draw.image(block)}</figure>"


def _rich_text(draw: Renderer, block: Element) -> str:
    return f'<div class="rich">{"".join(draw.rich(each) for each in block["elements"])}</div>'


def _cell(draw: Renderer, cell: Element) -> str:
    return _rich_text(draw, cell) if cell.get("type") == "rich_text" else escape(str(cell.get("text", "")))


def _table(draw: Renderer, block: Element) -> str:
    rows = ("".join(f"<td>{_cell(draw, cell)}</td>" for cell in row) for row in block["rows"])
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _container(draw: Renderer, block: Element) -> str:
    title = f"<b>{draw.text(block['title'])}</b>" if isinstance(block.get("title"), dict) else ""
    return f'<div class="container">{title}{draw.blocks(tuple(block["child_blocks"]))}</div>'


def _input(draw: Renderer, block: Element) -> str:
    return f'<div class="section"><div><b>{draw.text(block["label"])}</b><div class="actions">{draw.element(block["element"])}</div></div></div>'


def _markdown(_draw: Renderer, block: Element) -> str:
    return f'<div class="section rich">{escape(str(block["text"]))}</div>'


def _divider(_draw: Renderer, _block: Element) -> str:
    return "<hr>"


BLOCKS: Mapping[str, Callable[[Renderer, Element], str]] = {
    "actions": _actions,
    "container": _container,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "section": _section,
    "table": _table,
}
