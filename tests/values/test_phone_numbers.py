"""Telephone numbers as they are written, and what is dialled: never another country's number."""

from __future__ import annotations

import pytest

from releaseconv.model import ChannelKind
from releaseconv.readers.text.entities.contacts.link_targets import target
from releaseconv.readers.text.entities.phone_numbers import phones

# The line | the number in it | the country whose rules hold, or "-" | what is dialled, or "-".
ROWS = """
Tel: (+1) 202-555-0143|(+1) 202-555-0143|GB|tel:+12025550143
Fax (+31) 15 555 01 44|(+31) 15 555 01 44|-|tel:+31155550144
(00 33) 1 55 55 01 44|(00 33) 1 55 55 01 44|NL|tel:+33155550144
(0033) 1 55 55 01 44|(0033) 1 55 55 01 44|NL|tel:+33155550144
(+44) 20 7946 0000|(+44) 20 7946 0000|US|tel:+442079460000
(+44) (0)20 7946 0000|(+44) (0)20 7946 0000|US|tel:+442079460000
+44 (0)20 7946 0000/0001|+44 (0)20 7946 0000/0001|US|tel:+442079460000
+44 (0) 20 7946 0000 / 0001|+44 (0) 20 7946 0000 / 0001|US|tel:+442079460000
+ 44 20 7946 0000|+ 44 20 7946 0000|US|tel:+442079460000
+41 22 555 01 42/43|+41 22 555 01 42/43|US|tel:+41225550142
+1 202 555 0143 (ext 12)|+1 202 555 0143 (ext 12)|GB|tel:+12025550143;ext=12
202-555-0143 extension 12|202-555-0143 extension 12|US|tel:+12025550143;ext=12
202-555-0143 x. 12|202-555-0143 x. 12|US|tel:+12025550143;ext=12
202-555-0143, x12|202-555-0143, x12|US|tel:+12025550143;ext=12
202-555-0143 ext: 12|202-555-0143 ext: 12|US|tel:+12025550143;ext=12
+7 495 555-01-43 доб. 12|+7 495 555-01-43 доб. 12|-|tel:+74955550143;ext=12
+7 (495) 555-01-43 (доб. 12)|+7 (495) 555-01-43 (доб. 12)|-|tel:+74955550143;ext=12
+34 91 555 01 43 int. 12|+34 91 555 01 43 int. 12|-|tel:+34915550143;ext=12
+34 91 555 01 43, ext. 12|+34 91 555 01 43, ext. 12|-|tel:+34915550143;ext=12
+33 1 55 55 01 43 poste 12|+33 1 55 55 01 43 poste 12|-|tel:+33155550143;ext=12
+55 11 5555-0143 ramal 12|+55 11 5555-0143 ramal 12|-|tel:+551155550143;ext=12
+48 22 555 01 43 wew. 12|+48 22 555 01 43 wew. 12|-|tel:+48225550143;ext=12
03-5550-0143（内線12）|03-5550-0143（内線12）|JP|tel:+81355500143;ext=12
+86 10 5555 0143 转 12|+86 10 5555 0143 转 12|-|tel:+861055550143;ext=12
+31·15·555·01·44|+31·15·555·01·44|-|tel:+31155550144
+31\u202f15\u202f555\u202f01\u202f44|+31\u202f15\u202f555\u202f01\u202f44|-|tel:+31155550144
+31\u200915\u2009555\u200901\u200944|+31\u200915\u2009555\u200901\u200944|-|tel:+31155550144
1-800-FLOWERS|1-800-FLOWERS|US|tel:+18003569377
877-222-VETS|877-222-VETS|US|tel:+18772228387
(800) CALL-NOW|(800) CALL-NOW|US|tel:+18002255669
+1-888-GO-MILLS|+1-888-GO-MILLS|GB|tel:+18884664557
1-888-GO-MILLS (Axel)|1-888-GO-MILLS|-|tel:+18884664557
0049 30 555 01 43|0049 30 555 01 43|FR|tel:+49305550143
011 44 20 7946 0000|011 44 20 7946 0000|US|tel:+442079460000
++44 20 7946 0000|++44 20 7946 0000|US|tel:+442079460000
+49 (0)30/555 01 43-12|+49 (0)30/555 01 43-12|US|tel:+4930555014312
(022) 555 01 42|(022) 555 01 42|CH|tel:+41225550142
020 7946 0000|020 7946 0000|GB|tel:+442079460000
020 7946 0000|020 7946 0000|-|-
(+39) 06.555.0143|(+39) 06.555.0143|DE|tel:+39065550143
(+972-2) 555-0143|(+972-2) 555-0143|-|tel:+97225550143
[+1] 202-555-0143|[+1] 202-555-0143|GB|tel:+12025550143
tel. +420-2-5555 0143|+420-2-5555 0143|-|tel:+420255550143
"""
CASES = ROWS.strip().split("\n")


@pytest.mark.parametrize("row", CASES)
def test_what_is_dialled_is_what_is_written(row: str) -> None:
    text, number, region, dialled = row.split("|")
    assert [text[a:b] for a, b in phones(text)] == [number]
    said = target(ChannelKind.PHONE, number, None if region == "-" else region)
    assert said == (None if dialled == "-" else dialled)
