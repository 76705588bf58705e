"""Addresses and telephone numbers are told by their shape, and dates and money are not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs import grows_linearly
from releaseconv.readers.text.entities.email_and_web_addresses import Ranges, emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones


def words(text: str, found: Ranges) -> list[str]:
    return [text[start:end] for start, end in found]


# The number is what stands between the bars.
NUMBERS = """
|202/555-1753|
call |(917) 555-0168| now
|+1-612-555-0142|
|02/555 12 34|
tél. |+32 2 555 12 34|, fax
|0116 555 0183|
|01738-555012|
|(022) 555-0142|
|1-800-FLOWERS|
|1-800-555-0100 ext. 12|
|202-555-0100 x123|, or write
|+1 (212) 555 0100, ext 22|
|+44 (0)20 7946 0018|
|+44(0)20 7946 0018|
|٠٢-٥٥٥٠١٤٢|
|03-5555-0142|
|０３－５５５５－０１４２|
|(010)5555 0142|
|010-55550142|
|+86-10-55550142|
|8 (495) 555-01-42|
|(495) 555-01-42|
|555-01-42|
|555-0142|
|(11) 5555-0142|
|+371 6755 0100|
(Phone:  |202/555-1780|)
|617-555-3313|/
|215.555.0154|
|030 / 1234 567|
|00 32 2 555 12 34|
|0032 2 555 12 34|
|011-32-2-555 12 34|
|202-555-0100| or |202-555-0101|
|(917) 555-0168| |(917) 555-0169|
|+33 1 55 55 01 42| / |+33 6 55 55 01 42|
|1 (202) 555-0142|
|212 / 555-0100|
tel:|202-555-0142|.
|06.12.55.01.42|
|01-55-55-01-42|
|0 (212) 555 01 42|
|(0 22) 555 01 42|
Tel.: |+420-2-555 0142/43|
|08-555 014 20|
|+12025550142|
|+49 (30) 555-0142|
|+1 202 555-0142|      |+1 202 555-0143|
"""

NO_NUMBERS = """
20 January 2005
2004-2005
the years 1939-1945
09/09/2003
12.05.2005 and 12-05-05
2005-01-19
01.02.2005 14:30
01.05.-31.05.2005
resolution 1373 (2001)
$ 1 200 000
1,200,000 or 1 200 000 000
10.30-12.00
08.30 - 12.00
12:30-14:00
00.01 hrs 3 February 2005
West Chester, PA 19380-1234
SIC 3571
from 1993-94
No. 051-05
RELEASE: 94-121
SG/SM/9684
Release No. 33-8145; 34-46768
4.2 million
192.168.0.1
2005 012
0.5 0.7 0.9
0.12  0.34  0.56
3.14159265
(1999) 123 4567
(123) 456.789
pages 100-200
2,500-3,000
1994 1995 1996
10 20 30 40
0 1 2 3 4 5 6
2011-04-0612
ISBN 0-19-852663-6
A4-555-0142
€555-0142
12345678901234567890
"""

LABELLED = """
|555 01 42|
|80142|
|80 142|
|55 01 42| evenings
|91 555 01 42|
|915 550 142|
|1-800-FLOWERS|
|6755 0100| (9-17)
|1300 555 014|
|202-555-0100/01|
|(022) 555-0142|, room 4
|33550142|
|555 0142|   |555 0143|
|٥٥٥٠١٤٢|
19 January
2004-2005
13-14
2005
09/09/2003
"""

EMAILS = """
<|press@hb.example|>
|press@hb.example|.
|a@b.example|,|c@d.example|
e-mail:|ana.lopez@hb.example|;
mailto:|x@y.example|
|o'neil@hb.example|
'|x@hb.example|'
联系|abc@hb.example|谢谢
|ana@пример.example|
(|First.Last+press@news.hb.example|)
a@b
x @y.example
@handle
a@b.example@c
@@@
.@.example
"""

URLS = """
see |http://a.example/x|.
(|www.hb.example|)
<|http://a.example/x|>
|hb.example/news|, and
|hb.example|
* |hb.example|
|www.hb.example/a_(b)|
URL:|http://a.example/x|
詳細は|https://a.example/x|をご覧ください
|https://www.a.example/|를 방문
|http://www.a.example|, |http://b.example|;
at |https://a.example/?q=1&r=%20#top|!
«|https://a.example/путь|»
Amazon.com said
write to press@hb.example now
e.g. i.e. U.S. and/or a.m./p.m.
www. and http:// alone
Washington,D.C./Baltimore
Inc./Ltd. St.Louis/Mo
v1.2/1.3 and 3.5/4.2
xhttp://a.example
"""

WRAPPED = [
    ("<http://a.example/long-\n  path/x.html>", "http://a.example/long-\n  path/x.html"),
    ("see http://a.example/old/\n2004/index.html for", "http://a.example/old/\n2004/index.html"),
    ("at http://a.example\n/x/y.", "http://a.example\n/x/y"),
    ("at http://a.example/x_\ny.html.", "http://a.example/x_\ny.html"),
    ("at http://a.example/\nfor details", "http://a.example/"),
    ("at http://a.example/\nThe board", "http://a.example/"),
    ("at http://a.example/x\n2004 was", "http://a.example/x"),
    ("at www.a.example.\n/s/ Jane", "www.a.example"),
]


def cases(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("case", cases(NUMBERS))
def test_numbers_are_told_without_a_label(case: str) -> None:
    text = case.replace("|", "")
    assert words(text, phones(text)) == case.split("|")[1::2]


@pytest.mark.parametrize("text", cases(NO_NUMBERS))
def test_other_figures_are_no_telephones(text: str) -> None:
    assert words(text, phones(text)) == []


@pytest.mark.parametrize("case", cases(LABELLED))
def test_a_label_lets_short_numbers_count(case: str) -> None:
    text = case.replace("|", "")
    assert words(text, phones(text, labelled=True)) == case.split("|")[1::2]


@pytest.mark.parametrize("case", cases(EMAILS))
def test_emails(case: str) -> None:
    text = case.replace("|", "")
    assert words(text, emails(text)) == case.split("|")[1::2]


@pytest.mark.parametrize("case", cases(URLS))
def test_urls(case: str) -> None:
    text = case.replace("|", "")
    assert words(text, urls(text)) == case.split("|")[1::2]


@pytest.mark.parametrize(("text", "url"), WRAPPED)
def test_a_url_broken_by_a_wrap_is_one(text: str, url: str) -> None:
    assert words(text, urls(text)) == [url]


FINDERS: list[Callable[[str], Ranges]] = [emails, urls, phones, lambda t: phones(t, True)]
REPEATED = [*"-_*=. a@/0(+1w:", "a.", "0 ", "0-", "(0)", "www.", "a@", "+1 ", "1 (", "a.com/\n"]


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("find", FINDERS)
def test_no_shape_takes_long(unit: str, find: Callable[[str], Ranges]) -> None:
    assert grows_linearly(find, unit)


@given(st.text("0123456789+()-./ x@aw:h\n\xa0٣０", max_size=80))
def test_ranges_are_in_order_and_inside(text: str) -> None:
    for find in FINDERS:
        last = 0
        for start, end in find(text):
            assert last <= start < end <= len(text)
            assert not text[start:end][0].isspace()
            assert not text[start:end][-1].isspace()
            last = end
