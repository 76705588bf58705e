"""Cut the faces that come with the package from Debian's Noto packages.

    apt-get install fonts-noto-core fonts-noto-mono fonts-noto-cjk fonts-symbola
    python scripts/build_fonts.py

Run by hand when a face must change; the results, their digests and the licence are
committed, so that every machine sets the same pages. The same packages and fonttools give
the same bytes. `--check` only compares the digests with the files, which needs neither.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FONTS = Path(__file__).parents[1] / "src" / "releaseconv" / "fonts"
SUMS = FONTS / "SHA256SUMS"
NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
CJK_JAPANESE, CJK_SIMPLIFIED, CJK_TRADITIONAL = 0, 2, 3  # places in the collection
SYMBOLA = Path("/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf")

Ranges = tuple[tuple[int, int], ...]

LATIN: Ranges = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x250, 0x2AF),  # phonetic alphabet
    (0x2B0, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x1F00, 0x1FFF),  # Greek with all accents
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20C0),
    (0x2100, 0x218F),
    (0x2190, 0x2199),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)
MONO: Ranges = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x386, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x2010, 0x2026),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2500, 0x259F),  # lines and blocks that draw tables
    (0xFFFD, 0xFFFD),
)
ARABIC: Ranges = (
    (0x20, 0x7E),
    (0xA0, 0xA0),
    (0xAB, 0xAB),
    (0xBB, 0xBB),
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x8A0, 0x8FF),
    (0x200B, 0x200F),
    (0x25CC, 0x25CC),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
)
HEBREW: Ranges = (
    (0x20, 0x20),
    (0x591, 0x5F4),
    (0x200B, 0x200F),
    (0x25CC, 0x25CC),
    (0xFB1D, 0xFB4F),
)
SYMBOLS: Ranges = (
    (0x2318, 0x2328),
    (0x23E9, 0x23F3),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x2600, 0x266F),
    (0x2690, 0x26FF),
    (0x2701, 0x27BF),
    (0x2B05, 0x2B07),
    (0x2B12, 0x2B1C),
    (0x2B50, 0x2B55),
)
MATH: Ranges = (
    (0x2016, 0x2016),
    (0x2032, 0x2037),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x27E8, 0x27EB),
    (0x2A00, 0x2A1D),
)
EMOJI: Ranges = (
    (0x20D0, 0x20FF),
    (0x2300, 0x23FF),
    (0x2600, 0x27BF),
    (0x2B00, 0x2BFF),
    (0x1F000, 0x1FAFF),
)
JAPANESE: Ranges = ((0x3200, 0x33FF), (0xF900, 0xFAFF), (0x20BB7, 0x20BB7))
"""Words in one square, forms of names, and a shop's name that no standard has."""
ALL: Ranges = ((0x20, 0x2DFF), (0xA000, 0xABFF), (0x10000, 0x1FFFF))
"""What a face of one script has, without the doubles of letters for old programs."""
SCRIPTS = (
    *("Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi"),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil"),
    *("Telugu", "Thai"),
)
BOLD_SCRIPTS = ("Bengali", "Devanagari", "Khmer", "Lao", "Myanmar", "Tamil", "Thai")


@dataclass(frozen=True)
class Cut:
    """One TrueType face: where it is taken from and which characters stay."""

    name: str
    ranges: Ranges
    scale: float = 1.0
    """How much larger its letters are drawn, to stand beside Latin ones of the same size."""
    less: str = ""
    """A face whose characters are left out, because it comes before this one."""
    features: tuple[str, ...] = ()
    """The layout features that stay; the usual ones if none are named."""
    source: Path | None = None
    """The file, if it is none of the Noto package."""


CUTS = (
    Cut("NotoSans-Regular", LATIN),
    Cut("NotoSans-Bold", LATIN),
    Cut("NotoSans-Italic", LATIN),
    Cut("NotoSansMono-Regular", MONO),
    Cut("NotoNaskhArabic-Regular", ARABIC, 1.12),
    Cut("NotoNaskhArabic-Bold", ARABIC, 1.12),
    Cut("NotoSansHebrew-Regular", HEBREW),
    Cut("NotoSansHebrew-Bold", HEBREW),
    Cut("NotoSansMath-Regular", MATH, less="NotoSans-Regular"),
    Cut("NotoSansSymbols2-Regular", SYMBOLS, less="NotoSans-Regular"),
    *(Cut(f"NotoSans{script}-Regular", ALL, features=("*",)) for script in SCRIPTS),
    *(Cut(f"NotoSans{script}-Bold", ALL, features=("*",)) for script in BOLD_SCRIPTS),
    Cut("Symbola", EMOJI, less="NotoSansSymbols2-Regular", source=SYMBOLA),
)
CJK_NAME = "NotoSansCJK-Regular.otf"
CJK_MORE_NAME = "NotoSansCJK-More.otf"
LAYOUT = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "rlig", "calt", "isol", "init"]
LAYOUT += ["medi", "fina"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare digests, build nothing")
    if parser.parse_args().check:
        return check()
    for cut in CUTS:
        cut_truetype(cut)
    cut_cjk()
    cut_cjk_more()
    write_icc()
    SUMS.write_text("".join(f"{digest(p)}  {p.name}\n" for p in built()), encoding="ascii")
    print(f"{sum(p.stat().st_size for p in built()):,} bytes in all")
    return check()


def check() -> int:
    """0 if the committed files are those that the digests name, and no others."""
    rows = (line.split() for line in SUMS.read_text(encoding="ascii").splitlines())
    said = {name: value for value, name in rows}
    found = {p.name: digest(p) for p in built()}
    for name in sorted(said.keys() | found.keys()):
        if said.get(name) != found.get(name):
            print(f"{name}: digest differs from {SUMS.name}", file=sys.stderr)
    return int(said != found)


def built() -> list[Path]:
    return sorted(p for p in FONTS.iterdir() if p.suffix in {".ttf", ".otf", ".icc"})


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def expand(ranges: Ranges) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def cut_truetype(cut: Cut) -> None:
    from fontTools.ttLib import TTFont

    wanted = expand(cut.ranges)
    if cut.less:
        wanted -= TTFont(FONTS / f"{cut.less}.ttf", lazy=True).getBestCmap().keys()
    font = TTFont(cut.source or NOTO / f"{cut.name}.ttf", lazy=True, recalcTimestamp=False)
    subset(font, wanted, list(cut.features) or LAYOUT)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / cut.scale)
    save(font, FONTS / f"{cut.name}.ttf")


def subset(font, wanted: Iterable[int], layout: list[str], scripts: Iterable[str] = ("*",)) -> None:
    from fontTools import subset as tool

    options = tool.Options()
    options.hinting = False
    options.desubroutinize = True  # smaller once compressed, and quicker to cut again
    options.layout_features = layout
    options.layout_scripts = list(scripts)
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "MATH"]
    subsetter = tool.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def save(font, path: Path) -> None:
    font.save(path, reorderTables=True)
    print(f"{path.name:32}{len(font.getGlyphOrder()):>7} glyphs{path.stat().st_size:>11,} bytes")


# -- Chinese, Japanese, Korean -----------------------------------------------------------


def cut_cjk() -> None:
    """One face with GB 2312, JIS X 0208 and KS X 1001; Japanese forms by `locl`.

    Its font dictionaries become one, and each glyph's CID its number: page-validation
    misreads widths where there are several, and a page's codes need no second table.
    """
    from fontTools.ttLib import TTFont

    japanese = coded("euc_jp")
    wanted = coded("gb2312") | japanese | coded("euc_kr")
    wanted |= expand(((0x3000, 0x30FF), (0x3131, 0x318E), (0xFF01, 0xFFEF)))
    wanted -= TTFont(FONTS / "NotoSans-Regular.ttf", lazy=True).getBestCmap().keys() - set(
        map(ord, "‘’“”…—–·‧※×÷±°§¶†‡‰′″←↑→↓■□▲△▼▽◆◇○◎●★☆")
    )
    font = TTFont(CJK, fontNumber=CJK_SIMPLIFIED, lazy=True, recalcTimestamp=False)
    keep_localised(font, japanese)
    subset(font, wanted, ["locl"], ["hani.JAN", "kana.JAN", "DFLT.JAN"])
    flatten(font)
    save(font, FONTS / CJK_NAME)


def cut_cjk_more() -> None:
    """Taiwan's Big5, Hong Kong's HKSCS, China's GBK, and what Windows and JIS X 0213 add for Japan.

    In the forms of Taiwan; in those of China or Japan what only their standards have. The 2,388
    commonest characters that look otherwise in Taiwan than in the other face are in here too.
    """
    from fontTools.ttLib import TTFont

    first = TTFont(FONTS / CJK_NAME, lazy=True).getBestCmap().keys()
    taiwan = coded("big5", 0x40) | coded("big5hkscs", 0x40)
    chinese = taiwan | coded("gbk", 0x40)
    japanese = coded("cp932", 0x40) | coded("shift_jis_2004", 0x40) | expand(JAPANESE)
    font = TTFont(CJK, fontNumber=CJK_TRADITIONAL, lazy=True, recalcTimestamp=False)
    forms = font.getBestCmap()
    usual = TTFont(CJK, fontNumber=CJK_SIMPLIFIED, lazy=True).getBestCmap()
    others = {c for c in coded("big5", 0x40, range(0xA4, 0xC7)) if forms.get(c) != usual.get(c)}
    wanted = ((chinese | japanese) & forms.keys()) - first - set(range(0xE000, 0xF900))
    draw_otherwise(font, coded("gbk", 0x40) - taiwan, CJK_SIMPLIFIED)
    draw_otherwise(font, japanese - chinese, CJK_JAPANESE)
    subset(font, wanted | (others & first), [])
    del font["GSUB"]
    flatten(font)
    save(font, FONTS / CJK_MORE_NAME)


def draw_otherwise(font, codes: set[int], number: int) -> None:
    """Give these characters the forms that another font of the collection has."""
    from fontTools.ttLib import TTFont

    forms = TTFont(CJK, fontNumber=number, lazy=True).getBestCmap()
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            table.cmap = {c: forms[c] if c in codes else name for c, name in table.cmap.items()}


def coded(codec: str, least: int = 0xA1, leads: Iterable[int] = range(0x81, 0xFF)) -> set[int]:
    """The characters of an East Asian standard, by Python's codec for it."""
    found: set[int] = set()
    for lead in leads if least < 0xA1 else range(0xA1, 0xFF):
        for trail in range(least, 0xFF):
            try:
                found.update(map(ord, bytes((lead, trail)).decode(codec)))
            except UnicodeDecodeError:
                continue
    return found


def keep_localised(font, wanted: set[int]) -> None:
    """Leave Japanese forms only for characters that Japanese text is likely to hold."""
    names = {name for code, name in font.getBestCmap().items() if code in wanted}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "locl":
            continue
        for index in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                part = getattr(part, "ExtSubTable", part)
                if hasattr(part, "mapping"):
                    part.mapping = {a: b for a, b in part.mapping.items() if a in names}


def flatten(font) -> None:
    """Redraw every glyph under one font dictionary, with CIDs in the order of glyphs."""
    from fontTools.cffLib import FDArrayIndex, FDSelect
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    order = font.getGlyphOrder()
    names = [".notdef", *(f"cid{number:05}" for number in range(1, len(order)))]
    renamed = dict(zip(order, names, strict=True))
    glyphs = font.getGlyphSet()
    top = font["CFF "].cff.topDictIndex[0]
    one = top.FDArray[0]
    private = one.Private
    for key in ("BlueValues", "OtherBlues", "FamilyBlues", "StemSnapH", "StemSnapV", "Subrs"):
        private.rawDict.pop(key, None)
        if hasattr(private, key):
            delattr(private, key)
    private.defaultWidthX, private.nominalWidthX = 1000, 500
    drawn = {}
    for name in order:
        width = font["hmtx"][name][0]
        pen = T2CharStringPen(None if width == 1000 else width - 500, None)
        glyphs[name].draw(pen)
        drawn[name] = pen.getCharString(private, top.GlobalSubrs)
    rename_layout(font, renamed)
    strings = top.CharStrings
    strings.charStringsIndex.items = [drawn[name] for name in order]
    strings.charStrings = {name: number for number, name in enumerate(names)}
    array = FDArrayIndex()
    array.append(one)
    select = FDSelect(format=3)
    select.gidArray = [0] * len(names)
    top.FDArray = strings.fdArray = array
    top.FDSelect = strings.fdSelect = select
    strings.charStringsIndex.fdSelect = select
    top.charset = names
    font.setGlyphOrder(names)


def rename_layout(font, renamed: dict[str, str]) -> None:
    """Give the tables that name glyphs the new names."""
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            table.cmap = {code: renamed[name] for code, name in table.cmap.items()}
    font["hmtx"].metrics = {renamed[n]: m for n, m in font["hmtx"].metrics.items()}
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for part in lookup.SubTable:
            part = getattr(part, "ExtSubTable", part)
            part.mapping = {renamed[a]: renamed[b] for a, b in part.mapping.items()}


# -- the output intent's colour profile --------------------------------------------------


def write_icc() -> None:
    """Little CMS's sRGB profile, without the date of its making."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = (2000).to_bytes(2, "big") + bytes((0, 1, 0, 1)) + bytes(6)
    profile[84:100] = bytes(16)  # the digest over the whole: zero says not computed
    (FONTS / "srgb.icc").write_bytes(profile)


if __name__ == "__main__":
    sys.exit(main())
