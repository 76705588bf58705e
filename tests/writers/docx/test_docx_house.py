"""`--reference-doc`: a house's styles, page, header and footer; what is dangerous is refused."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from ooxml_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

from conftest import ROOT, one_in
from releaseconv import write
from releaseconv.errors import OptionError
from releaseconv.model import Release
from releaseconv.options import DocxOptions, WriteOptions
from releases_by_hand import every_node, messy, river_states
from wording import unsaid

Make = Callable[..., Path]
ATTACHED = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")


@pytest.fixture
def template(tmp_path: Path) -> Make:
    """A house's template as somebody makes it in Word: from the usual one, with their own marks."""

    def make(change: Callable[[Document], None] = lambda document: None) -> Path:
        document = docx.Document()
        document.add_paragraph("Instructions: write here")
        document.styles["Title"].font.size = Pt(31)
        document.styles["Normal"].font.name = "Harbour Sans"
        section = document.sections[0]
        section.page_width, section.left_margin = Mm(200), Mm(44)
        section.header.paragraphs[0].text = "Harbour Board letterhead"
        section.footer.paragraphs[0].text = "1 Mole Road"
        change(document)
        path = tmp_path / "house.docx"
        document.save(str(path))
        return path

    return make


def filled(path: Path, release: Release) -> bytes:
    options = WriteOptions(docx=DocxOptions(reference_doc=str(path)))
    return write(release, "docx", options).data


def opened(path: Path, release: Release) -> Document:
    return docx.Document(io.BytesIO(filled(path, release)))


def reason(path: Path) -> str:
    with pytest.raises(OptionError) as caught:
        filled(path, every_node())
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def rewritten(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """The package with its members changed, and some more."""
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return other


def with_relation(document: Document, kind: str, target: str) -> None:
    document.part.relate_to(target, kind, is_external=True)


# -- what is taken ----------------------------------------------------------------------


def test_styles_page_header_and_footer_are_the_house_s(template: Make) -> None:
    document = opened(template(), every_node())
    section = document.sections[0]
    assert document.styles["Title"].font.size == Pt(31)
    assert document.styles["Normal"].font.name == "Harbour Sans"
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (200, 44)
    assert section.header.paragraphs[0].text == "Harbour Board letterhead"
    assert section.footer.paragraphs[0].text == "1 Mole Road"


@pytest.mark.parametrize("make", [every_node, lambda: messy()[1], lambda: river_states()[1]])
def test_the_words_are_the_release_s(template: Make, make: Callable[[], Release]) -> None:
    document = opened(template(), make())
    text = "".join(node.text or "" for node in document.element.iter(qn("w:t")))
    assert unsaid(make(), text) == []
    assert "Instructions" not in text


def test_what_a_house_lacks_comes_from_us(template: Make) -> None:
    document = opened(template(), every_node())
    used = {one.style.name for one in document.paragraphs if one.style}
    assert {"Embargo", "Contact", "Small Print", "List Bullet", "Heading 1"} <= used
    box = document.styles["Embargo"]
    assert box.base_style.name == "Release Line"
    assert box.element.xpath("w:pPr/w:pBdr/w:top")
    names = [style.name for style in document.styles]
    assert len(names) == len(set(names))


def test_a_house_s_own_embargo_box_is_used(template: Make) -> None:
    def add(document: Document) -> None:
        style = document.styles.add_style("embargo", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(40)

    document = opened(template(add), every_node())
    (boxed,) = [one for one in document.paragraphs if one.text.startswith("EMBARGOED")]
    assert boxed.style.font.size == Pt(40)


def test_ids_that_mean_something_else_are_left_alone(template: Make) -> None:
    def take(document: Document) -> None:
        style = document.styles.add_style("Something else", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), "Kicker")

    document = opened(template(take), every_node())
    ids = [style.style_id for style in document.styles]
    assert len(ids) == len(set(ids))
    assert [one.style.name for one in document.paragraphs][1] == "Kicker"


def test_localized_ids_are_found_by_name(template: Make) -> None:
    def rename(document: Document) -> None:
        document.styles["Title"].element.set(qn("w:styleId"), "Titel")

    document = opened(template(rename), every_node())
    assert document.element.xpath("//w:pStyle[@w:val='Titel']")
    assert not document.element.xpath("//w:pStyle[@w:val='Title']")


def test_lists_of_the_house_keep_their_numbers(template: Make) -> None:
    path = template()
    before = docx.Document(str(path)).part.numbering_part.element.xpath("w:num/@w:numId")
    numbering = opened(path, every_node()).part.numbering_part.element
    after = numbering.xpath("w:num/@w:numId")
    assert after[: len(before)] == before
    # two lists of the release count by themselves; two serve styles that the house lacks
    assert len(after) == len(set(after)) == len(before) + 4
    known = numbering.xpath("w:abstractNum/@w:abstractNumId")
    assert set(numbering.xpath("w:num/w:abstractNumId/@w:val")) <= set(known)
    tags = [child.tag for child in numbering]
    assert tags == sorted(tags, key=lambda tag: tag == qn("w:num"))


def test_a_house_without_lists_gets_ours(template: Make) -> None:
    def strip(document: Document) -> None:
        rels = document.part.rels
        for key in [k for k, r in rels.items() if r.reltype == RELATIONSHIP_TYPE.NUMBERING]:
            del rels[key]
        for style in list(document.styles.element.iterfind(qn("w:style"))):
            if "List" in style.get(qn("w:styleId"), ""):
                document.styles.element.remove(style)

    document = opened(template(strip), every_node())
    bullet = document.styles["List Bullet"].element.xpath("w:pPr/w:numPr/w:numId/@w:val")[0]
    numbering = document.part.numbering_part.element
    way = numbering.xpath(f"w:num[@w:numId={bullet}]/w:abstractNumId/@w:val")[0]
    level = numbering.xpath(f"w:abstractNum[@w:abstractNumId={way}]/w:lvl")[0]
    assert level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet"
    assert level.find(qn("w:pStyle")).get(qn("w:val")) == "ListBullet"


def test_properties_are_the_release_s(template: Make) -> None:
    def name(document: Document) -> None:
        document.core_properties.author = "A. Designer"
        document.core_properties.title = "Template"

    core = opened(template(name), every_node()).core_properties
    assert core.author == "Harbour Board of Weltevreden"
    assert core.title == "Harbour board opens <north> quay & lighthouse"


def test_links_of_the_template_s_text_go_with_it(template: Make) -> None:
    def link(document: Document) -> None:
        with_relation(document, RELATIONSHIP_TYPE.HYPERLINK, "http://old.example")

    assert b"old.example" not in filled(template(link), every_node())
    rels = opened(template(link), every_node()).part.rels.values()
    assert "http://old.example" not in [rel.target_ref for rel in rels if rel.is_external]


def test_the_house_s_language_holds_where_the_release_has_none(template: Make) -> None:
    def speak(document: Document) -> None:
        lang = document.styles.element.xpath("w:docDefaults//w:lang")[0]
        lang.set(qn("w:val"), "lv-LV")

    def language(release: Release) -> str:
        styles = opened(template(speak), release).styles.element
        found: list[str] = styles.xpath("w:docDefaults//w:lang/@w:val")
        return found[0]

    assert language(Release(language="fr")) == "fr"
    assert language(Release()) == "lv-LV"


def test_same_input_same_bytes(template: Make) -> None:
    path = template()
    assert filled(path, every_node()) == filled(path, every_node())


def test_a_template_that_changed_is_read_again(template: Make) -> None:
    assert opened(template(), every_node()).styles["Title"].font.size == Pt(31)

    def bigger(document: Document) -> None:
        document.styles["Title"].font.size = Pt(50)

    assert opened(template(bigger), every_node()).styles["Title"].font.size == Pt(50)


def test_our_own_output_will_do_as_a_template(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(write(messy()[1], "docx").data)
    document = opened(path, every_node())
    text = "".join(node.text or "" for node in document.element.iter(qn("w:t")))
    assert unsaid(every_node(), text) == []
    assert "OFFICE" not in text


def test_validators_find_nothing_that_the_template_did_not_have(
    template: Make, tmp_path: Path
) -> None:
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)

    def faults(path: Path) -> set[str]:
        found = [f"{e.description} {e.part_uri}" for e in audit.validate(str(path)).errors]
        return {*found, *map(str, check(str(path)))}

    path = template()
    out = tmp_path / "out.docx"
    out.write_bytes(filled(path, every_node()))
    assert faults(out) - faults(path) == set()


def test_the_page_on_word_files_names_every_style_of_ours() -> None:
    told = (ROOT / "docs" / "word.md").read_text(encoding="utf-8").casefold()
    names = {style.name for style in opened_plain(every_node()).styles if style.name}
    machinery = {"Normal Table", "Default Paragraph Font", "No List"}
    wanted = {name.rstrip(" 23456789") for name in names - machinery}
    assert {name for name in wanted if name.casefold() not in told} == set()


def opened_plain(release: Release) -> Document:
    return docx.Document(io.BytesIO(write(release, "docx").data))


# -- what is refused --------------------------------------------------------------------


def test_no_file(tmp_path: Path) -> None:
    assert "none.docx: no such file or folder" in reason(tmp_path / "none.docx")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 hello"])
def test_no_word_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    assert "is no Word document that can be used" in reason(path)


def test_a_zip_that_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "hello")
    assert "is no Word document" in reason(path)


def test_broken_xml(template: Make) -> None:
    path = rewritten(
        template(), lambda name, content: b"<" if name == "word/styles.xml" else content
    )
    assert "is no Word document" in reason(path)


def test_macros(template: Make) -> None:
    types = (
        b'<Override PartName="/word/vbaProject.bin"'
        b' ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )

    def change(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return content.replace(b"</Types>", types)
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", relation)
        return content

    path = rewritten(template(), change, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert "holds macros or controls (/word/vbaProject.bin)" in reason(path)


def test_a_macro_enabled_document(template: Make) -> None:
    def change(name: str, content: bytes) -> bytes:
        plain = b"officedocument.wordprocessingml.document.main"
        return content.replace(plain, b"ms-word.document.macroEnabled.main")

    told = reason(rewritten(template(), change))
    assert told.endswith("that can be used: no part of it is a document without macros")


FIELDS = {
    "simple": '<w:fldSimple w:instr=" DDEAUTO c:\\\\x &quot;y&quot; "/>',
    "in runs": "<w:r>{begin}<w:instrText>INCLUDE</w:instrText></w:r><w:r>"
    "<w:instrText>PICTURE http://evil.example/x</w:instrText>{end}</w:r>",
    "of other fields": "<w:r>{begin}</w:r><w:r>{begin}<w:instrText> QUOTE 68 68 69 </w:instrText>"
    "{separate}<w:t>DDE</w:t>{end}</w:r><w:r><w:instrText> </w:instrText>{end}</w:r>",
    "never ended": "<w:r>{begin}<w:instrText>LINK Excel.Sheet x</w:instrText></w:r>",
    "chunk": '<w:altChunk r:id="rId1"/>',
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_fields_that_fetch_or_run(template: Make, field: str) -> None:
    marks = {kind: f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")}
    put = field.format(**marks)
    if "altChunk" not in put:
        put = f"<w:p>{put}</w:p>"

    def change(name: str, content: bytes) -> bytes:
        end = re.escape(b"</w:hdr>")
        return re.sub(end, put.encode() + b"</w:hdr>", content) if "header" in name else content

    said = reason(rewritten(template(), change))
    assert re.search(r"holds (a field that fetches or runs|another file's text)", said)
    assert "/word/header" in said


def test_a_mail_merge(template: Make) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/settings.xml":
            return content
        return re.sub(rb"(<w:settings[^>]*>)", rb"\1<w:mailMerge/>", content)

    assert "holds a mail merge in /word/settings.xml" in reason(rewritten(template(), change))


def test_fields_of_a_letterhead_stay(template: Make) -> None:
    inner = "{0}<w:instrText>PAGE</w:instrText>{1}"
    outer = f"<w:p><w:r>{{0}}<w:instrText> IF </w:instrText>{inner}{{1}}</w:r></w:p>"
    put = outer.format('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>')

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</w:hdr>", put.encode() + b"</w:hdr>")

    assert b"PK" in filled(rewritten(template(), change), every_node())


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_what_leads_out_of_the_file(template: Make, kind: str) -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    path = template(lambda document: with_relation(document, base + kind, "http://evil.example/x"))
    assert f"leads out of itself ({kind}: http://evil.example/x)" in reason(path)


@pytest.mark.parametrize("target", ["http://harbour.example/x", "mailto:press@harbour.example"])
def test_a_letterhead_keeps_its_link(template: Make, target: str) -> None:
    def link(document: Document) -> None:
        part = document.sections[0].header.part
        part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    header = opened(template(link), every_node()).sections[0].header.part
    assert target in [rel.target_ref for rel in header.rels.values()]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//host/share"])
def test_a_letterhead_with_another_sort_of_link_is_refused(template: Make, target: str) -> None:
    def link(document: Document) -> None:
        part = document.sections[0].header.part
        part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    assert "leads out of itself (hyperlink" in reason(template(link))


@pytest.mark.parametrize(
    ("target", "is_taken"),
    [
        ("file:///C:/Templates/House.dotx", True),
        ("C:\\Templates\\House.dotx", True),
        ("file://server/share/House.dotx", False),
        ("https://evil.example/House.dotm", False),
    ],
)
def test_a_template_on_its_authors_disk_is_forgotten(
    template: Make, target: str, is_taken: bool
) -> None:
    def attach(document: Document) -> None:
        part = document.part._settings_part
        key = part.relate_to(target, ATTACHED, is_external=True)
        part.element.insert(0, OxmlElement("w:attachedTemplate", {qn("r:id"): key}))

    path = template(attach)
    if not is_taken:
        assert "leads out of itself (attachedTemplate" in reason(path)
        return
    with zipfile.ZipFile(io.BytesIO(filled(path, every_node()))) as files:
        assert not [name for name in files.namelist() if b"House.dot" in files.read(name)]
        assert b"attachedTemplate" not in files.read("word/settings.xml")


def test_pandocs_own_template_is_taken(tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    path = tmp_path / "reference.docx"
    asked = ["pandoc", "-o", str(path), "--print-default-data-file", "reference.docx"]
    subprocess.run(asked, check=True)
    words = {paragraph.text for paragraph in opened(path, every_node()).paragraphs}
    assert "Harbour board opens <north> quay & lighthouse" in words
    assert not [text for text in words if "Table caption" in text]


def test_a_template_of_words_own_is_taken(template: Make) -> None:
    """A .dotx, which is a document but for what its package calls it."""

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")

    path = template()
    assert filled(rewritten(path, change), every_node()) == filled(path, every_node())


def test_a_template_of_words_own_with_macros_is_refused(template: Make) -> None:
    def change(name: str, content: bytes) -> bytes:
        plain = b"officedocument.wordprocessingml.document.main"
        return content.replace(plain, b"ms-word.template.macroEnabledTemplate.main")

    assert "without macros" in reason(rewritten(template(), change))


def test_a_bare_file_such_as_google_docs_writes_is_taken(tmp_path: Path) -> None:
    """Neither properties nor numbering, theme or settings."""
    path = tmp_path / "bare.docx"
    docx.Document().save(str(path))
    bare = tmp_path / "google.docx"
    gone = ("docProps/", "word/numbering", "word/theme", "word/settings", "word/webSettings")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name.startswith((*gone, "customXml", "word/stylesWithEffects")):
                continue
            content = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                names = "|".join(gone).replace("word/", "(?:word/)?") + "|customXml|stylesWith"
                pattern = rf"<(?:Relationship|Override) [^>]*(?:{names})[^>]*/>"
                content = re.sub(pattern, "", content.decode()).encode()
            new.writestr(name, content)
    assert opened(bare, every_node()).paragraphs


def test_a_zip_bomb(template: Make) -> None:
    path = rewritten(
        template(), lambda name, content: content, **{"word/media/x.png": bytes(65 * 1024 * 1024)}
    )
    assert path.stat().st_size < 1024 * 1024
    assert "64 MB once unpacked" in reason(path)


def test_too_many_files(template: Make) -> None:
    more = {f"word/x{number}.bin": b"" for number in range(2001)}
    assert "more than 2000 files" in reason(
        rewritten(template(), lambda name, content: content, **more)
    )


def test_entities(template: Make) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<w:styles", bomb + b"<w:styles", name == "word/styles.xml")

    assert "word/styles.xml in it has a document type" in reason(rewritten(template(), change))


def test_entities_in_utf16(template: Make) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><w:styles"

    def change(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        text = content.decode().partition("?>")[2]
        return text.replace("<w:styles", bomb, 1).encode("utf-16")

    assert "word/styles.xml in it has a document type" in reason(rewritten(template(), change))


def test_a_part_that_is_more_than_it_claims(template: Make) -> None:
    path = rewritten(template(), lambda name, content: content, **{"word/x.bin": bytes(5_000_000)})
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (900).to_bytes(4, "little")))
    assert "is no Word document that can be used: Bad CRC-32" in reason(path)


@pytest.mark.parametrize("seed", one_in(3, range(80)))
def test_damage_is_refused_or_does_no_harm(template: Make, seed: int) -> None:
    """Bytes changed in the zip, or in one of its members."""
    dice = random.Random(seed)
    path = template()

    def damaged(content: bytes) -> bytes:
        changed = bytearray(content)
        for _ in range(dice.choice((1, 3, 30))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        return bytes(changed)

    if seed % 2:
        names = zipfile.ZipFile(path).namelist()
        chosen = dice.choice([name for name in names if name.endswith((".xml", ".rels"))])
        path = rewritten(
            path, lambda name, content: damaged(content) if name == chosen else content
        )
    else:
        path.write_bytes(damaged(path.read_bytes()))
    try:
        content = filled(path, messy()[1])
    except OptionError:
        return
    assert (
        unsaid(messy()[1], docx.Document(io.BytesIO(content)).element.xpath("string(//w:body)"))
        == []
    )
