"""Pages of the site that are made from the code: the reference of the command."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from releaseconv.cli.app import Help, help_of

_REMOTE = "https://unpkg.com/iframe-worker/shim"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the reference of the command, as its help is now."""
    files.append(File.generated(config, "reference/command.md", content=reference()))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take the script for search from the site itself, and not from a network."""
    return output.replace(_REMOTE, "../" * page.url.count("/") + "assets/iframe-worker.js")


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page of what is not found."""
    return output.replace(_REMOTE, "assets/iframe-worker.js")


def reference() -> str:
    """The page: each command with its options."""
    return "\n".join(
        ["# The command", "", *(line for page in help_of() for line in _command(page))]
    )


def _command(page: Help) -> Iterator[str]:
    called = f"releaseconv {page.name}".strip()
    yield from (f"## {called}", "", page.about, "", "| option | what it does |", "|---|---|")
    for names, about in page.options:
        yield f"| `{_cell(names)}` | {_cell(about)} |"
    yield ""


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("<", "\\<")
