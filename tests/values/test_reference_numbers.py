"""Issuers' numbers, several on a line or none; and what only looks like one."""

from __future__ import annotations

import pytest

from costs import grows_linearly
from releaseconv.readers.text.entities.reference_number_forms import find_symbols

# line | symbols
CASES = """
SG/SM/9684 | SG/SM/9684
SG/SM/9684, DSG/SM/260 | SG/SM/9684; DSG/SM/260
AFR/1174-IHA/1047 | AFR/1174; IHA/1047
SG/SM/9895-CD/2970 | SG/SM/9895; CD/2970
HR/CN/1108/Rev.1* | HR/CN/1108/Rev.1*
ENV/DEV/810/Corr.1 | ENV/DEV/810/Corr.1
ECOSOC/6952 | ECOSOC/6952
L/3021 | L/3021
    PI/1883     | PI/1883
Press Release SC/8295 | SC/8295
IP/05/123 | IP/05/123
MEMO/05/527 | MEMO/05/527
Reference: MEX/05/0719 | MEX/05/0719
AGENDA-05-7 | AGENDA-05-7
IP_05_123 | IP_05_123
PRESS/72 | PRESS/72
RELEASE:  94-121 | 94-121
RELEASE: 12-428 | 12-428
MEDIA ADVISORY M16-005 | M16-005
Media Advisory: M19-003 | M19-003
No. 051-05 | 051-05
P05-12 | P05-12
Press Release No:2005/390/S | 2005/390/S
Press Release No. 05/12 | 05/12
Press Release (2005)012 | (2005)012
Release No. 33-8145; 34-46768; File No. S7-43-02 | 33-8145; 34-46768; S7-43-02
#1506 | 1506
Nr. 17/2005 | 17/2005
PHOTO # 94-HC-121 | 94-HC-121
NYTH023 | NYTH023
*EPF211 09/09/2003 | EPF211
""".strip().split("\n")

NONE = """
FOR IMMEDIATE RELEASE
20 January 2005
Date: 19/07/2005
12-11-2018
and/or
24/7 service
Council opens bridge, N/A
http://council.example/PR/05/123
The council said in 2005 that 12-15 bridges were open to traffic in the town
Fax: 612-555-0142
Phone: 202/555-0142
COVID-19 and the bridges of the town
Bridge 2005
A/B test
press@council.example
""".strip().split("\n")


@pytest.mark.parametrize("case", CASES)
def test_symbols_stand_where_they_stand(case: str) -> None:
    text, _, wanted = case.partition(" | ")
    found = find_symbols(text)
    assert "; ".join(text[start:end] for start, end in found) == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_symbol(text: str) -> None:
    assert find_symbols(text) == ()


@pytest.mark.parametrize("unit", ["-", "A/", "A/1", "AB/1-", "1-", ": 1", "# ", "(2005)1", "A1"])
def test_time_grows_with_the_line_and_no_faster(unit: str) -> None:
    assert grows_linearly(find_symbols, unit)
