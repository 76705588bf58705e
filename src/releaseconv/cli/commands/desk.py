"""`releaseconv desk`: read, correct and release in the browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument, Option

from releaseconv.cli.options.clock import current
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.standing import house, name_standing, standing
from releaseconv.cli.status import Status
from releaseconv.cli.terminal import messages
from releaseconv.cli.terminal.signals import Stopped, stoppable
from releaseconv.errors import OptionError
from releaseconv.options import CheckOptions
from releaseconv.settings import config

_Named: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="FOLDER|FILE…", help="Releases to open; others can be dropped into the page."),
]
_Host: TypeAlias = Annotated[
    str,
    Option(
        metavar="ADDRESS",
        help="Address to listen on. With any other than the default, other computers can connect.",
    ),
]
_Port: TypeAlias = Annotated[
    int, Option(min=0, max=65535, metavar="N", help="Port to listen on; 0 picks a free one.")
]
_NoBrowser: TypeAlias = Annotated[
    bool, Option("--no-browser", help="Print the address without opening a browser.")
]


def desk(
    named: _Named = None,
    host: _Host = "127.0.0.1",
    port: _Port = 0,
    no_browser: _NoBrowser = False,
    *,
    reading: Reading,
) -> int:
    """Review, correct and convert releases in a local web page."""
    try:
        from releaseconv.desk.folder.workspace import is_output_folder
        from releaseconv.desk.http.guard import host_named, is_loopback
        from releaseconv.desk.http.server import Address, serve
        from releaseconv.desk.readings.release_reading import Settings
    except ModuleNotFoundError as error:
        from releaseconv.settings.extras import to_install  # seldom needed

        raise OptionError(
            f"the desk needs more packages ({error.name} is missing): {to_install('desk')}"
        ) from None
    if reading.no_sidecar:
        raise OptionError(
            "the desk saves corrections beside the files; --no-sidecar cannot be used with it"
        )
    if not (host := host_named(host)):
        raise OptionError("--host: empty; an address is wanted, such as 127.0.0.1")
    name_standing(verbose=False)
    path = standing()
    limits = config.check_options(path) if path else CheckOptions()
    settings = Settings(current, reading.options(), house(), limits)
    if not is_loopback(host):
        messages.note(
            f"{host}: anyone on this network can open the desk and read the releases in it"
        )
    for one in filter(is_output_folder, map(Path, named or ())):
        messages.note(f"{one}: the output folder of a batch; the desk shows the inputs of that")
    try:
        with ExitStack() as pages, stoppable():
            serve(named or (), settings, Address(host, port), _opener(no_browser, pages))
    except Stopped as stopped:
        return stopped.how[1]
    except KeyboardInterrupt:
        pass
    return Status.DONE


def _opener(no_browser: bool, pages: ExitStack) -> Callable[[str, str], None]:
    def opened(url: str, once: str) -> None:
        messages.line(f"The desk is open at {url}")
        messages.note("Press Ctrl-C to stop it.")
        if not no_browser:
            import webbrowser  # only those who want one

            from releaseconv.desk.http.server import start_page

            webbrowser.open(pages.enter_context(start_page(once)))

    return opened
