"""A module may import from its own floor's package or a lower floor, never from above."""

import ast
from collections import Counter
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "releaseconv"
TESTS = Path(__file__).parents[1]
FLOORS = [
    {"record", "patterns", "format_hints"},
    {"source", "errors", "diagnostic_codes"},
    {"typed_tables"},
    {"model", "diagnostics", "resources"},
    {"house"},
    {"options", "lexicon", "newsml_terms", "json_keys", "transforms", "files", "binary_files"},
    {"standards"},
    {"schema", "settings"},
    {"readers", "writers"},
    {"formats"},
    {"format_detection"},
    {"api"},
    {"batch", "inspect", "check"},
    {"desk"},
    {"cli"},
]
ROOMS = ["decode", "entities", "layout", "facts", "roles", "values", "build", "pipeline"]
"""The floors inside the text reader, from the lowest up."""
LEVEL = {name: i for i, names in enumerate(FLOORS) for name in names}

PDF = ROOT / "writers" / "pdf"
PDF_FLOORS = [
    {"objects", "contrast"},
    {"tags", "image"},
    {"fonts"},
    {"style"},
    {"text", "style_file"},
    {"metadata", "layout"},
    {"bookmarks", "content_stream"},
    {"header_footer"},
    {"pdf_file"},
]
PDF_LEVEL = {name: i for i, names in enumerate(PDF_FLOORS) for name in names}
PDF_HOUSED = [p for p in sorted(PDF.rglob("*.py")) if p != PDF / "__init__.py"]
LIMIT = 400


@cache
def nodes(path: Path) -> list[ast.AST]:
    """What the tests of this file look at: imports, functions and handlers of exceptions."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ExceptHandler)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def imports(path: Path, package: str = "releaseconv") -> set[str]:
    """The parts at the top of a package that a file imports."""
    names: set[str] = set()
    for node in nodes(path):
        match node:
            case ast.ImportFrom(module=str(module)) if module == package:
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                names |= {module.removeprefix(f"{package}.")} - {module}
            case ast.Import():
                names |= {a.name.removeprefix(f"{package}.") for a in node.names} - {
                    a.name for a in node.names
                }
    return {name.split(".")[0] for name in names}


def home_of(path: Path, root: Path = ROOT) -> str:
    return path.relative_to(root).parts[0].removesuffix(".py")


def imports_of_rooms(path: Path) -> set[str]:
    """The rooms of the text reader that one of its files imports."""
    text = "releaseconv.readers.text."
    names = {n.module for n in nodes(path) if isinstance(n, ast.ImportFrom) and n.module}
    return {n.removeprefix(text).split(".")[0] for n in names if n.startswith(text)}


MODULES = sorted(p for p in ROOT.rglob("*.py"))
HOUSED = [p for p in MODULES if not (p.parent == ROOT and p.stem in {"__init__", "__main__"})]


def faults(paths: list[Path], wrong: Callable[[Path], Collection[str]]) -> dict[str, list[str]]:
    """The files in which something is wrong, with it."""
    found = ((path.relative_to(ROOT), wrong(path)) for path in paths)
    return {str(path): sorted(names) for path, names in found if names}


def test_imports_point_down() -> None:
    def above(path: Path) -> set[str]:
        home = home_of(path)
        return {n for n in imports(path) if n != home and LEVEL.get(n, -1) >= LEVEL[home]}

    assert faults(HOUSED, above) == {}


def test_imports_of_the_pdf_writer_point_down() -> None:
    def above(path: Path) -> set[str]:
        home = home_of(path, PDF)
        used = imports(path, "releaseconv.writers.pdf") - {home}
        return {n for n in used if PDF_LEVEL[n] >= PDF_LEVEL[home]}

    assert faults(PDF_HOUSED, above) == {}


FOLDERS = sorted({p.parent for p in MODULES})


def test_a_folder_has_few_modules() -> None:
    def modules(folder: Path) -> list[str]:
        return [p.stem for p in folder.glob("*.py") if not p.stem.startswith("__")]

    assert {folder for folder in FOLDERS if len(modules(folder)) > 15} == set()


def test_readers_and_writers_do_not_know_one_another() -> None:
    def others(path: Path) -> set[str]:
        return ({"readers", "writers"} - {home_of(path)}) & imports(path)

    assert faults([p for p in HOUSED if home_of(p) in {"readers", "writers"}], others) == {}


TEXT = ROOT / "readers" / "text"
ROOMED = [p for p in MODULES if p.is_relative_to(TEXT) and p.parent != TEXT]


def test_rooms_of_the_text_reader_import_down() -> None:
    def above(path: Path) -> set[str]:
        home = ROOMS.index(home_of(path, TEXT))
        return {room for room in imports_of_rooms(path) if ROOMS.index(room) > home}

    assert faults(ROOMED, above) == {}


def test_a_room_of_the_text_reader_holds_fifteen_modules_at_most() -> None:
    sizes = Counter(p.parent for p in MODULES if p.is_relative_to(TEXT) and p.stem != "__init__")
    assert {folder for folder, size in sizes.items() if size > 15} == set()
    assert sizes[TEXT] == 0


def test_a_module_is_one_idea() -> None:
    long = {p for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > LIMIT}
    assert long == set()


def functions(path: Path) -> list[tuple[str, int]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [n for n in nodes(path) if isinstance(n, kinds)]
    return [(f"{path.name}:{n.name}", (n.end_lineno or n.lineno) - n.lineno + 1) for n in found]


def test_functions_do_one_thing() -> None:
    sizes = [row for path in MODULES for row in functions(path)]
    lengths = sorted(size for _, size in sizes)
    assert [row for row in sizes if row[1] > 60] == []
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_blanket_except_stands_in_its_places() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and isinstance(node.type, ast.Name)
        and node.type.id in {"Exception", "BaseException"}
    }
    assert found <= {
        "cli/app.py",
        "batch/job.py",
        "batch/worker_processes.py",
        "files/atomic_write.py",
    }


def test_the_head_of_a_package_says_what_each_module_is_for() -> None:
    def unnamed(path: Path) -> set[str]:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        files = {p.stem for p in path.parent.glob("*.py") if not p.stem.startswith("__")}
        names = files | {p.parent.name for p in path.parent.glob("*/__init__.py")}
        return {name for name in names if len(names) > 3 and f"`{name}`" not in said}

    heads = [p for p in MODULES if p.stem == "__init__" and p.parent != ROOT]
    assert faults(heads, unnamed) == {}


LAZY = {"__init__.py", "batch/__init__.py"}
"""Heads of packages that import what they export when it is first asked for."""


def test_the_head_of_a_package_holds_no_logic() -> None:
    """Whoever looks for something looks among the names of modules, and not into their heads."""

    def logic(path: Path) -> set[str]:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        return {ast.unparse(node).partition("\n")[0] for node in body if not is_head(node)}

    heads = [p for p in MODULES if p.stem == "__init__"]
    assert faults([p for p in heads if str(p.relative_to(ROOT)) not in LAZY], logic) == {}


def is_head(node: ast.stmt) -> bool:
    """Whether a statement is a docstring, an import or the list of what is exported."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def test_no_two_files_of_tests_have_one_name() -> None:
    """The runner imports them by their names alone."""
    names = Counter(path.name for path in TESTS.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
