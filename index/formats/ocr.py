"""Pages that are pictures: scans and photographs, read by RapidOCR (the extra `ocr`).

Its models come in its wheel, so nothing is fetched. It finds lines; `index.formats.columns` puts
them in reading order.
"""

import importlib.util
import io
import re
from functools import cache
from typing import Any

from index.errors import FileUnreadable
from index.formats import Extract
from index.formats.columns import Piece, lines

REMEDY = "install the OCR with:  .venv/bin/pip install -e '.[ocr]'"
MAX_PIXELS = 60_000_000  # an A3 page at 400 dpi has 31 million
_LONG_SIDE = 3_500  # pixels; a larger page is made smaller, or the detector needs gigabytes
_LEAST_SCORE = 0.6  # of a line, 0 to 1; below, it is dirt or a pattern


def extract(data: bytes) -> Extract:
    """Read a PNG or JPEG picture of one page."""
    if not available():
        raise FileUnreadable(f"the file is a picture and its text has to be recognised; {REMEDY}")
    text = recognise(_opened(data))
    if not text:
        raise FileUnreadable("no text was recognised in the picture; move it out of the folder")
    return Extract(text + "\n", pages=(0,))


def available() -> bool:
    """Return whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def recognise(picture: Any) -> str:
    """Return the text of a picture (a Pillow image, RGB) in reading order; "" if there is none."""
    import numpy as np

    found = _engine()(np.asarray(picture)[:, :, ::-1])  # it wants BGR
    if found.boxes is None:
        return ""
    pieces = [
        _piece(box, text)
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if score >= _LEAST_SCORE and text.strip()
    ]
    return lines(pieces)


def _piece(box: Any, text: str) -> Piece:
    """Return the upright box around a line; a scan that hangs a little still reads in rows."""
    left, right = float(min(box[:, 0])), float(max(box[:, 0]))
    height = float((box[3][1] - box[0][1] + box[2][1] - box[1][1]) / 2)
    middle = float(box[:, 1].mean())
    # The detector's boxes stand a sixth higher than the letters.
    return Piece(
        _unspaced(text), left, middle - height / 2, right, middle + height / 2, height * 0.86
    )


def _unspaced(text: str) -> str:
    return re.sub(r"(?<=[\u3400-\u9fff，。]) +(?=[\u3400-\u9fff])", "", text.strip())


def _opened(data: bytes) -> Any:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our limit stands below, with a message of ours
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MAX_PIXELS:
            raise FileUnreadable(
                f"the picture has {picture.width:,} × {picture.height:,} pixels, the limit is "
                f"{MAX_PIXELS:,} in all; save it smaller"
            )
        picture = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileUnreadable(
            f"the file is not a PNG or JPEG picture, or is cut short ({error}); "
            f"get an undamaged copy"
        ) from error
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    return picture


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": _LONG_SIDE})
