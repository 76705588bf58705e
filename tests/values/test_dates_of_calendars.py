"""Dates of languages and calendars beside the usual ones, a row each."""

import pytest

from releaseconv.readers.text.entities.dates import find_dates

ROWS = """
4 मई 2026 | 2026-05-04
४ मई २०२६ | 2026-05-04
15 अगस्त 2026 | 2026-08-15
4 मे 2026 | 2026-05-04
৪ মে ২০২৬ | 2026-05-04
১৬ ডিসেম্বর ২০২৬ | 2026-12-16
4 مئی 2026 | 2026-05-04
۴ مه ۲۰۲۶ | 2026-05-04
۱۴ اردیبهشت ۱۴۰۵ | 2026-05-04
14 اردیبهشت 1405 | 2026-05-04
۱ فروردین ۱۴۰۳ | 2024-03-20
۳۰ اسفند ۱۴۰۳ | 2025-03-20
۲۲ بهمن ۱۳۵۷ | 1979-02-11
۱۴۰۵/۰۲/۱۴ | 2026-05-04
4 พฤษภาคม 2569 | 2026-05-04
4 พฤษภาคม พ.ศ. 2569 | 2026-05-04
วันที่ 4 พฤษภาคม พ.ศ. 2569 | 2026-05-04
4 พ.ค. 2569 | 2026-05-04
14 พ.ย. 2569 | 2026-11-14
1 มี.ค. 2026 | 2026-03-01
4 მაისი 2026 | 2026-05-04
4 մայիսի 2026 | 2026-05-04
2026 m. gegužės 4 d. | 2026-05-04
2026. gada 4. maijs | 2026-05-04
4. svibnja 2026. | 2026-05-04
4. maja 2026 | 2026-05-04
4. mai 2026 | 2026-05-04
4 maj 2026 | 2026-05-04
4 urtarrila 2026 | 2026-01-04
4 Mei 2026 | 2026-05-04
4\u202fmai\u202f2026 | 2026-05-04
4\u2009May\u20092026 | 2026-05-04
4\u00a0May\u00a02026 | 2026-05-04
"""


@pytest.mark.parametrize("row", ROWS.strip().split("\n"))
def test_a_date_of_another_calendar_or_language_is_understood(row: str) -> None:
    text, _, day = row.partition(" | ")
    (found,) = find_dates(text)
    assert str(found.value()) == day


@pytest.mark.parametrize("text", ["۳۱ مهر ۱۴۰۵", "۱۴ اردیبهشت", "14 رجب 1447 هـ", "31 जून 2026"])
def test_no_day_is_invented(text: str) -> None:
    assert [found.value() for found in find_dates(text) if found.value()] == []
