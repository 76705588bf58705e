"""The structure tree: what a reader hears, in the order in which it is to be heard."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from releaseconv.writers.pdf.objects import File, Ref, text_string


class Marked(NamedTuple):
    """A stretch of a page's content."""

    page: int
    number: int


class Annotated(NamedTuple):
    """An annotation on a page."""

    page: int
    ref: Ref


class Element:
    """A node of the tree; it joins its parent when it first has something to say."""

    __slots__ = ("_joined", "extra", "kids", "language", "parent", "role")

    def __init__(
        self, role: str, parent: Element | None = None, *, language: str = "", extra: str = ""
    ) -> None:
        self.role = role
        self.parent = parent
        self.language = language
        self.extra = extra
        """Further entries of its dictionary, such as the scope of a header cell."""
        self.kids: list[Kid] = []
        self._joined = parent is None

    def join(self) -> None:
        """Take the place behind all that its parent holds so far."""
        if not self._joined and self.parent is not None:
            self._joined = True
            self.parent.join()
            self.parent.kids.append(self)

    def say(self, kid: Marked | Annotated) -> None:
        """Add a piece of a page."""
        self.join()
        self.kids.append(kid)


Kid: TypeAlias = Element | Marked | Annotated


class Tree:
    """Writes a finished tree into a file."""

    def __init__(self, file: File, pages: list[Ref]) -> None:
        self._file = file
        self._pages = pages
        self._of_page: list[dict[int, Ref]] = [{} for _ in pages]
        self._of_annotation: dict[int, Ref] = {}

    def write(self, top: Element, annotation_keys: dict[Ref, int]) -> Ref:
        """The structure tree's root; `annotation_keys` are the annotations' StructParent."""
        file = self._file
        root = file.reserve()
        ref = self._element(top, root, annotation_keys)
        rows = [
            f"{page} {file.add('[' + ' '.join(str(of[i]) for i in range(len(of))) + ']')}"
            for page, of in enumerate(self._of_page)
        ]
        rows += [f"{key} {self._of_annotation[key]}" for key in sorted(self._of_annotation)]
        following = max(len(self._pages), *(k + 1 for k in annotation_keys.values()), 0)
        parents = file.add(f"<</Nums[{' '.join(rows)}]>>")
        file.put(
            root,
            f"<</Type/StructTreeRoot/K[{ref}]/ParentTree {parents}/ParentTreeNextKey {following}>>",
        )
        return root

    def _element(self, element: Element, parent: Ref, keys: dict[Ref, int]) -> Ref:
        ref = self._file.reserve()
        page = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
        kids = [self._kid(kid, ref, page, keys) for kid in element.kids]
        entries = [f"<</Type/StructElem/S/{element.role}/P {parent}"]
        if page is not None:
            entries.append(f"/Pg {self._pages[page]}")
        if kids:
            entries.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        if element.language:
            entries.append(f"/Lang{text_string(element.language)}")
        self._file.put(ref, "".join((*entries, element.extra, ">>")))
        return ref

    def _kid(self, kid: Kid, ref: Ref, page: int | None, keys: dict[Ref, int]) -> str:
        match kid:
            case Element():
                return str(self._element(kid, ref, keys))
            case Marked():
                self._of_page[kid.page][kid.number] = ref
                if kid.page == page:
                    return str(kid.number)
                return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.number}>>"
            case Annotated():
                self._of_annotation[keys[kid.ref]] = ref
                return f"<</Type/OBJR/Pg {self._pages[kid.page]}/Obj {kid.ref}>>"
