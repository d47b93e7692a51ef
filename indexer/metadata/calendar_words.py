"""Names of months and weekdays as newspapers write them, in seven languages."""

from __future__ import annotations

_MONTHS = """
january jan januar jänner januari janvier janv enero ene gennaio gen janeiro
february feb februar feber februari février févr fév febrero febbraio fevereiro fev
march mar märz mrz maart mrt mars marzo março
april apr avril avr abril abr aprile
may mai mei mayo maggio mag maio
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug augustus août agosto ago
september sep sept septembre septiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dezember dez décembre déc diciembre dic dicembre dezembro
"""

_WEEKDAYS = """
monday mon montag mo lundi lun lunes lunedì maandag ma segunda-feira
tuesday tue tues dienstag di mardi mar martes martedì dinsdag terça-feira
wednesday wed mittwoch mi mercredi mer miércoles mercoledì woensdag wo quarta-feira
thursday thu thur thurs donnerstag do jeudi jeu jueves giovedì donderdag quinta-feira
friday fri freitag fr vendredi ven viernes venerdì vrijdag vr sexta-feira
saturday sat samstag sonnabend sa samedi sam sábado sabato zaterdag za
sunday sun sonntag so dimanche dim domingo domenica zondag zo
"""


def _numbered(table: str, first: int) -> dict[str, int]:
    rows = table.strip().split("\n")
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


MONTHS = _numbered(_MONTHS, 1)
"""Month (1 to 12) by its name in small letters, without a full stop."""

WEEKDAYS = _numbered(_WEEKDAYS, 0)
"""Weekday (Monday is 0) by its name in small letters, without a full stop."""
