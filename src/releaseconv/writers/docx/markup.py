"""Text as XML; the standard library's function for it imports all of `urllib.request`."""


def escape(text: str) -> str:
    """`text` as it may stand in an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
