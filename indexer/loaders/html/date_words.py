"""What the words around a date on a web page say of it, in the languages of the web."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["published", "updated", "unnamed"]

_PUBLISHED = (
    r"published|posted|posted on|first published|publication date|publish(?:ing)? date|date|released|created"
    r"|veröffentlicht|veröffentlichung|erschienen|erstellt|geschrieben|gepostet|gespeichert|eingestellt|datum"
    r"|publié|publiée|paru|mis en ligne|publicado|publicada|fecha|pubblicato|pubblicata|pubblicazione"
    r"|gepubliceerd|geplaatst|publicerad|publisert|udgivet|julkaistu|opublikowano|publikováno|data"
    r"|опубликовано|发布时间|发表时间|日期"
)
_UPDATED = (
    r"updated?|last updated?|modified|last modified|edited|revised|reviewed|aktualisiert|aktualisierung"
    r"|letzte änderung|zuletzt geändert|geändert|bearbeitet|überarbeitet|stand|stand des artikels"
    r"|mis à jour|mise à jour|màj|modifié|actualizado|actualización|modificado|aggiornato|aggiornamento"
    r"|bijgewerkt|gewijzigd|atualizado|uppdaterad|opdateret|oppdatert|päivitetty|aktualizacja|aktualizováno"
    r"|обновлено|更新时间|更新"
)
_OTHER = (
    r"registered|registriert|registriert seit|joined|member since|mitglied seit|dabei seit|born|geboren|wann"
    r"|when|termin|event|beginn|start|starts|ends|ende|deadline|until|bis|seit|since|expires|accessed|abgerufen"
    r"|received|accepted|version [0-9.]+|printed|today|heute|next|from"
)
_MARKS = r"[\s:.,|/(–—-]*"
_BETWEEN = (
    rf"{_MARKS}(?:(?:by|von|par|por|di|da|door)\s+[^|:]{{2,60}}?)?{_MARKS}(?:on|am|vom|le|el|il|op|den|at|the)?"
    rf"{_MARKS}(?:[^\W\d]{{4,12}})?[\s,.]*$"
)
"""What may stand between such a word and its date: who, "on", and a weekday."""

_LABELS: tuple[tuple[Kind | None, re.Pattern[str]], ...] = (
    ("updated", re.compile(rf"(?:^|[^\w])(?:{_UPDATED})(?:{_BETWEEN}|[^\w][^|•/;]{{0,40}}$)", re.IGNORECASE)),
    (None, re.compile(rf"(?:^|[^\w])(?:{_OTHER})[\s:.,-]*(?:the|den|dem|zum|am)?[\s:]*$", re.IGNORECASE)),
    ("published", re.compile(rf"(?:^|[^\w])(?:{_PUBLISHED}){_BETWEEN}", re.IGNORECASE)),
)
_PUBLISHED_AFTER = re.compile(
    r"^[^.!?]{0,20}\b(?:gepostet|veröffentlicht|geschrieben|publiziert)\b", re.IGNORECASE
)
_SAYS_PUBLISHED = re.compile(
    r"published|posted|veröffentlicht|erstellt|geschrieben|gepostet|gespeichert|publié|publicado|pubblicato"
    r"|gepubliceerd|publicerad|opublikowano|опубликовано",
    re.IGNORECASE,
)
_FREE_BEFORE = re.compile(
    r"(?:^|[|/•·∙–—(,;:»>⋅*\])-]|\s{2})\s*(?:on|am|vom|le|el|il|den)?\s*(?:[^\W\d]{2,12}[.,]?)?\s*$",
    re.IGNORECASE,
)
_BY_BEFORE = re.compile(
    r"^\W*(?:by|von|par|por|di|door|autor:?|author:?|text:?|foto:?)\b[^.!?]{2,80}$", re.IGNORECASE
)
_PROSE_AFTER = re.compile(
    r"^\s+(?:in|at|im|bei|auf|für|for|and|und|to|bis|der|die|das|the|wurde|was|is|ist)\s", re.IGNORECASE
)


def kind_of(before: str, after: str) -> Kind | None:
    """What the words before and after a date say it is; `None` for some other day (of an event, a birth)."""
    if _PUBLISHED_AFTER.match(after):
        return "published"
    for kind, label in _LABELS:
        if label.search(before):
            return kind
    return "unnamed"


def stands_free(before: str, after: str) -> bool:
    """Whether a date stands by itself in its line: "Ann Bee | 4 May 2022", not "sold on 4 May 2022 to"."""
    if _PROSE_AFTER.match(after):
        return False
    return not before.strip() or bool(_FREE_BEFORE.search(before) or _BY_BEFORE.match(before))


def says_published(line: str) -> bool:
    """Whether a line says plainly that something was published or posted then."""
    return bool(_SAYS_PUBLISHED.search(line))
