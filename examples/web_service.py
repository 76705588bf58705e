"""An endpoint that converts what is sent to it: fastapi run examples/web_service.py

curl -F file=@quay.docx 'http://localhost:8000/convert?to=newsml' -o quay.xml
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Response, UploadFile

from releaseconv import ReadOptions, ReleaseconvError, WriteOptions, read, write
from releaseconv.formats import find

app = FastAPI(title="releaseconv")
MOST = 16_000_000
"""Bytes that a release may have."""


@app.post("/convert")
def convert(
    file: UploadFile,
    to: Annotated[str, Query(description="such as newsml, pdf, docx or html")] = "newsml",
    timezone: Annotated[str | None, Query(description="such as Europe/London")] = None,
) -> Response:
    """The release in `file`, as `to`; its diagnostics are in the headers."""
    content = file.file.read(MOST + 1)
    if len(content) > MOST:
        raise HTTPException(413, f"over {MOST} bytes")
    try:
        parsed = read(content, ReadOptions(timezone=timezone), name=file.filename or "upload")
        media_type = find(to).media_type
        done = write(parsed.release, to, WriteOptions(stamp=datetime.now(UTC)))
    except ReleaseconvError as error:
        raise HTTPException(422, str(error)) from error
    codes = [note.code.value for note in (*parsed.diagnostics, *done.diagnostics)]
    headers = {"X-Diagnostics": ",".join(codes)}
    return Response(done.data, media_type=media_type, headers=headers)
