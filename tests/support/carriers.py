"""One text as mail programs, Word and content management systems would carry it.

Imitated from their public markup; what LibreOffice and pandoc made lies in tests/inputs/made.
"""

from __future__ import annotations

import html
import io
import re
import textwrap
from collections.abc import Callable
from email.message import EmailMessage

import docx


def chunks(text: str) -> list[list[str]]:
    """The lines of each paragraph."""
    parts = re.split(r"\n\s*\n", text)
    return [[line.strip() for line in part.split("\n") if line.strip()] for part in parts]


def escaped(lines: list[str], end: str = "<br>\n") -> str:
    return end.join(html.escape(line, quote=False) for line in lines)


def paragraphs(text: str, opening: str = "<p>", closing: str = "</p>\n") -> str:
    return "".join(f"{opening}{escaped(lines)}{closing}" for lines in chunks(text) if lines)


# -- pages


def wordpress(text: str) -> bytes:
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><script>x</script>
</head>
<body class="post-template-default single"><a class="skip-link screen-reader-text" href="#content">
Skip to content</a><div id="page" class="site"><header id="masthead" class="site-header">
<nav class="main-navigation"><ul><li><a href="/">Home</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main"><article class="post">
<div class="entry-content">{paragraphs(text)}<div class="sharedaddy sd-sharing-enabled">
<h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div></div></article></main></div>
<footer id="colophon" class="site-footer">Proudly powered</footer></div></body></html>""".encode()


def drupal(text: str) -> bytes:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8" /></head><body>
<div role="navigation" class="region-header"><ul class="menu"><li>About</li></ul></div>
<div role="main" class="main-container"><div class="breadcrumb">Home / News</div>
<div class="node node--type-press"><div class="field field--name-body field__item">
{paragraphs(text)}</div></div></div><footer class="footer"><p>Contact us</p></footer>
</body></html>""".encode()


def google_docs(text: str) -> bytes:
    lines = [
        f'<p class="c1"><span class="c0">{escaped([line])}</span></p>' if line else EMPTY
        for part in chunks(text)
        for line in [*part, ""]
    ]
    head = "<meta content='text/html; charset=UTF-8' http-equiv='content-type'>"
    body = f"<body class='doc-content'>{''.join(lines)}</body>"
    return f"<html><head>{head}</head>{body}</html>".encode()


EMPTY = '<p class="c1 c2"><span class="c0"></span></p>'
NORMAL = "<p class=MsoNormal><span lang=EN-US>"
SPACER = f"</span></p>\n\n{NORMAL}&nbsp;</span></p>\n\n"


def word_page(text: str) -> bytes:
    page = f"""<html>\n\n<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<style>\n<!--\n p.MsoNormal {{margin:0cm}}\n-->\n</style>\n</head>\n\n<body lang=EN-US>
\n<div class=WordSection1>\n\n{paragraphs(text, NORMAL, SPACER)}</div>\n\n</body>\n\n</html>"""
    return page.encode("cp1252", "xmlcharrefreplace")


def gmail_page(text: str) -> bytes:
    lines = [
        f"<div>{escaped([line]) if line else '<br>'}</div>"
        for part in chunks(text)
        for line in [*part, ""]
    ]
    return f"<html><body><div dir='ltr'>{''.join(lines)}</div></body></html>".encode()


def outlook_page(text: str) -> bytes:
    space = '<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    body = paragraphs(text, '<p class="MsoNormal">', space)
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    return (
        f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>{head}</head>'
        f'<body lang="EN-US"><div class="WordSection1">{body}</div></body></html>'
    ).encode()


def newsletter(text: str) -> bytes:
    rows = paragraphs(text, '<tr><td style="padding:10px">', "</td></tr>")
    inner = f'<table width="600">{rows}</table>'
    return f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>".encode()


# -- mails


def mail(text: str, **options: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Bob <bob@paper.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = "FW: release"
    made["Date"] = "Mon, 04 May 2026 09:30:00 +0200"
    made.set_content(text, **options)
    return made


def printable(text: str) -> bytes:
    return mail(text, cte="quoted-printable").as_bytes()


def in_base64(text: str) -> bytes:
    return mail(text, cte="base64").as_bytes()


def gmail(text: str) -> bytes:
    """The first lines between stars, as Gmail's plain text has what was bold."""
    starred = [
        [
            f"*{line}*" if number < 3 and i == 0 and len(line) < 60 else line
            for i, line in enumerate(part)
        ]
        for number, part in enumerate(chunks(text))
    ]
    return mail("\n\n".join(map("\n".join, starred)) + "\n", cte="8bit").as_bytes()


def quoted(text: str) -> bytes:
    lines = "".join(f"> {line}\n" if line else ">\n" for line in text.split("\n"))
    return mail(lines, cte="quoted-printable").as_bytes()


def thunderbird(text: str) -> bytes:
    """Wrapped with format=flowed."""
    wrapped = [
        textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    ]
    made = mail("\n".join(map(" \n".join, wrapped)), cte="8bit")
    made.set_param("format", "flowed")
    return made.as_bytes()


def outlook(text: str) -> bytes:
    made = mail("")
    made.clear_content()
    made.set_content(outlook_page(text).decode(), subtype="html", cte="quoted-printable")
    return made.as_bytes()


def both(text: str) -> bytes:
    made = mail(text, cte="8bit")
    made.add_alternative(gmail_page(text).decode(), subtype="html")
    return made.as_bytes()


def forwarded(text: str) -> bytes:
    head = (
        "---------- Forwarded message ---------\nFrom: Anna <anna@mills.example>\n"
        "Date: Mon, 4 May 2026 at 09:30\nSubject: release\nTo: Bob <bob@paper.example>\n\n\n"
    )
    return mail(head + text, cte="base64").as_bytes()


# -- Word


def word_spaced(text: str) -> bytes:
    """A paragraph each, lines ended by Shift and Enter."""
    document = docx.Document()
    for lines in chunks(text):
        document.add_paragraph("\n".join(lines))
    return _saved(document)


def word_typed(text: str) -> bytes:
    """A paragraph each line, and an empty one between, as many people type."""
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = 0
    for lines in chunks(text):
        for line in [*lines, ""]:
            document.add_paragraph(line)
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


Carrier = Callable[[str], bytes]
PAGES: tuple[Carrier, ...] = (
    *(wordpress, drupal, google_docs, word_page, gmail_page, outlook_page, newsletter),
)
MAILS: tuple[Carrier, ...] = (
    *(printable, in_base64, gmail, quoted, thunderbird, outlook, both, forwarded),
)
WORD: tuple[Carrier, ...] = (word_spaced, word_typed)
