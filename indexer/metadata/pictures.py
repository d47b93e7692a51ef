"""Captions and the credits of pictures: names and dates in them are the picture's, not the article's."""

from __future__ import annotations

import re

from indexer.metadata.names import PERSON

_PICTURE = (
    r"(?:photos?|photographs?|pictures?|images?|file photo|fotos?|bild(?:er)?|crédits?(?: photo)?|credit)"
)
_AGENCY_OF_PICTURES = (
    r"(?:reuters|afp|epa|getty(?: images)?|ap(?: photo)?|shutterstock|istock|alamy|rex(?: features)?|corbis|"
    r"wireimage|twitter|facebook|instagram|youtube|dpa|picture alliance|imago|kcna|xinhua|tass|bloomberg)"
)
_CREDIT = re.compile(
    rf"(?:(?:^|[^\w]){_PICTURE}(?: (?:by|courtesy(?: of)?|credit))? ?[:/©] ?[^\n]{{2,60}}$"
    rf"|\( ?(?:{_PICTURE}[^()\n]{{0,80}}"
    rf"|[^()\n]{{0,60}}{_AGENCY_OF_PICTURES}(?: photo[^()\n]{{0,60}})? ?)\)[.]?$"
    rf"|\( ?(?-i:{PERSON}) ?\)[.]?$"
    rf"|(?:[.!?\"”’]|\w) {_AGENCY_OF_PICTURES}(?:/[^\n]{{2,40}})?$"
    rf"|^(?:© ?)?{_AGENCY_OF_PICTURES}(?:/[^\n]{{2,40}})?$"
    r"|(?:via|/) ?getty(?: images)?$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:pictured|in this (?:file |undated |\w+ \d{1,2}, )?(?:photo|picture|image)|undated (?:photo"
    r"|picture|image)|file (?:photo|picture)|"
    r"is seen|are seen|looks on|\((?:l|r|left|right|centre|center)\))(?!\w)",
    re.IGNORECASE,
)


def picture_credit(line: str) -> re.Match[str] | None:
    """The credit of a picture at the end of a line, or all of it ("Photo: AP", "AFP/Getty Images")."""
    return _CREDIT.search(line)


def is_caption(line: str) -> bool:
    """Whether a line describes a picture or ends with the credit of one."""
    return bool(picture_credit(line) or _CAPTION.search(line))
