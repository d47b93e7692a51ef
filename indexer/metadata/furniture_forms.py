"""What lines of page furniture say, in seven languages: a reason and a regular expression of whole lines.

No expression repeats a repetition, and every `.{..}` is bounded: matching a line takes linear time.
"""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:twitter|x|facebook|instagram|whatsapp|telegram|linkedin|youtube|pinterest|reddit|e-?mail|tiktok|"
    r"threads|bluesky|flipboard|messenger|google news|google\+|xing)"
)
_NETWORKS = rf"{_NETWORK}(?:(?:,| and|, and| or| & | ?/| ?\|) ?(?:on |by |via )?{_NETWORK}){{0,8}}"
_THIS = (
    r"(?:(?:this|the|diesen|cet|este|questo|dit) )?"
    r"(?:article|story|post|page|artikel|beitrag|articolo|artículo|artigo)"
)
_NOW = r"(?: now| today| here| below)?[.!:]?"
_YEARS = r"(?:(?:19|20)\d{2}(?: ?[-–] ?(?:(?:19|20)\d{2}|present))?)"
_RESERVED = (
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"tutti i diritti riservati|alle rechten voorbehouden|todos os direitos reservados)"
)

_FORMS: tuple[tuple[str, str], ...] = (
    (
        "share line",
        rf"(?:share|teilen|partager|compartir|condividi|delen|partilhar|compartilhar)(?: {_THIS})?"
        rf" (?:(?:on|by|via|with|to|auf|per|sur|par|en|por|su|op|no|em) )?(?:your )?{_NETWORKS}[!:.]?"
        rf"|share (?:{_THIS}|this)[!:.]?|(?:diesen )?(?:artikel|beitrag) teilen(?: auf {_NETWORK})?"
        r"|partager (?:cet )?article"
        r"|compartir (?:este )?artículo|condividi (?:questo )?articolo|deel dit artikel|print this article"
        rf"|(?!x x){_NETWORK}(?:(?: ?[|,/·•] ?| ){_NETWORK}){{1,8}}(?:,? and {_NETWORK})?"
        r"|listen to (?:this )?article(?: \d{1,2}:\d{2})?(?: share this article)?(?: (?:share|tweet|post"
        r"|email)){0,6}"
        r"|share all sharing options(?: for ?:?.{0,180})?|copy link|link copied[.!]?",
    ),
    (
        "support line",
        r"(?:please )?(?:support|unterstützen sie|soutenez|apóyanos|sostieni|steun) (?:us|uns|nous|ons)"
        rf"{_NOW}|(?:donate|jetzt spenden|faire un don|donar|dona ora|doneer nu){_NOW}"
        rf"|become (?:a|our) (?:patron|member|supporter|subscriber){_NOW}"
        r"|support (?:our|local|independent) journalism(?:[.:!] .{3,80})?[.!]?",
    ),
    (
        "follow line",
        rf"(?:please )?(?:follow|join|like|find|visit) us on {_NETWORKS}"
        r"(?:(?:,|,? and|,? or) (?:follow|support|join|like|donate|subscribe|become|share|visit)"
        r"(?: (?:us|to us|our|a|patron|our patron|a patron|a member|our newsletter)){0,2}){0,4}[.!]?"
        rf"|(?:folgen sie uns|suivez-nous|síguenos|síganos|seguici|volg ons|siga-nos) (?:auf|sur|en|su"
        rf"|op|no) {_NETWORKS}[.!]?"
        rf"|follow (?:(?-i:[A-Z@0-9][\w.’'-]*|and|of|the|&) ){{1,6}}on {_NETWORKS}(?: ?:| at)?"
        rf"(?: @\w{{1,30}}(?:(?:,| ?&| and) ?@?\w{{1,30}}){{0,3}})?[.!]?",
    ),
    (
        "line about the outlet",
        r"(?:[\w.’'&-]+ ){1,6}is the (?:place|site) where you (?:will |can )?(?:find|get|read)\b.{0,280}",
    ),
    (
        "newsletter box",
        r"(?:sign[ -]up|subscribe|register)(?: now| here| today| free)? (?:for|to) (?:our|the|your)"
        rf"(?: [\w'’&-]+){{0,6}} (?:newsletters?|briefing|e-?mail alerts?|mailing list){_NOW}"
        r"|(?:jetzt abonnieren|s['’]abonner|abonnez-vous|suscríbete|suscribirse|abbonati|iscriviti"
        r"|assine agora)[.!]?"
        rf"|subscribe(?: now| today| here)[.!]?|sign up(?: now| here)[.!]?|get (?:our"
        rf"|the) (?:[\w'’-]+ ){{0,4}}newsletters?{_NOW}"
        r"|(?:enter )?your e-?mail address[.:]?|zum newsletter(?: anmelden)?|newsletter abonnieren"
        r"|inscrivez-vous à (?:la|notre) newsletter[.!]?|iscriviti alla newsletter[.!]?",
    ),
    (
        "comment prompt",
        r"(?:leave|post|add|write|view|show|load|read|see) (?:a |all |your |the |more )?(?:comments?"
        r"|reply)(?: ?\(\d{1,5}\))?[.!]?"
        r"|comments? ?\(\d{1,5}\)|\d{1,5} comments?|comments are closed[.]?|join the (?:conversation"
        r"|discussion)[.!]?"
        r"|no comments(?: yet)?|kommentare? ?\(\d{1,5}\)|kommentar (?:schreiben|hinterlassen)"
        r"|laisser un commentaire"
        r"|deja un comentario|lascia un commento|plaats een reactie|deixe um comentário",
    ),
    (
        "loading notice",
        r"(?:loading|please wait|wird geladen|chargement|cargando|caricamento|laden"
        r"|carregando) ?(?:\.{2,3}|…)",
    ),
    (
        "link to another story",
        r"[«‹←<]{1,2} ?(?:previous|prev|zurück|précédent|anterior|precedente|vorige)(?: (?:article|story"
        r"|post))?(?: ?:.{0,180})?"
        r"|(?:previous|next) (?:article|story|post)(?: ?:.{0,180})?"
        r"|(?:next|nächster artikel|weiter|suivant|siguiente|successivo|volgende|próximo)(?: (?:article"
        r"|story|post))?(?: ?:.{0,180})? ?[»›→>]{1,2}"
        r"|(?:read more|read also|also read|see also|more on this(?: story)?|related(?: story| stories"
        r"| articles?| content| coverage)?|"
        r"related roundups?|lesen sie auch|mehr zum thema|auch interessant|(?:à )?lire aussi"
        r"|sur le même sujet|lea también|"
        r"le puede interesar|leggi anche|lees ook|leia (?:também|mais)|veja também) ?: ?.{0,180}"
        r"|(?:read more|read also|also read|related (?:stories|articles|content|coverage)|you (?:may"
        r"|might) also like|most read|"
        r"more on this story|lesen sie auch|mehr zum thema|(?:à )?lire aussi|lea también|leggi anche"
        r"|lees ook|leia também)"
        r"|read (?:more|the full story|full story|the full article)(?: here)?[.!]?|read more ?(?:»|>|…"
        r"|\.\.\.)"
        r"|continue reading(?: below)? ?(?:\.{3}|…|→)?|(?:story|article) continues (?:below"
        r"|after)[\w ]{0,30}[.]?"
        r"|weiterlesen|lire la suite|leer más|continua a leggere|lees meer|leia mais"
        r"|more (?:top |latest )?(?:reads|stories|news|articles|headlines) from .{2,60}",
    ),
    (
        "navigation",
        r"(?:read|see) this (?:article|story|page) in [a-zé]{4,12}|(?:lea|lire|lisez|leggi|lees) (?:este|cet"
        r"|questo|dit) (?:artículo|article|articolo|artikel) en (?:español|inglés|anglais|français)"
        r"|(?:back|return) to (?:the )?(?:home ?page|top|front page|main page|all stories)[.]?"
        r"|(?:skip|jump) to (?:main )?(?:content|navigation)|scroll down for (?:video|more)|view gallery"
        r"|(?:hide|toggle) caption"
        r"|zur startseite|zum seitenanfang|retour à l['’]accueil|haut de page|volver arriba|torna su"
        r"|terug naar boven|voltar ao topo"
        r"|home(?: ?[>»/|] ?[\w &]{2,30}){1,4}|click (?:here )?to (?:enlarge|play)(?: .{0,20})?"
        r"|(?:best (?:seen|viewed) (?:at|in|with) .{3,60})?you are visitor number \d{1,9}",
    ),
    (
        "cookie notice",
        r"(?:this (?:site|website)|our (?:site|website)|we) uses? cookies\b.{0,220}"
        r"|accept (?:all )?cookies|cookie (?:settings|policy|preferences)"
        r"|manage (?:cookies|consent)|(?:diese (?:seite|website)|wir) verwende[nt] cookies\b.{0,220}"
        r"|(?:alle )?cookies akzeptieren"
        r"|ce site utilise des cookies\b.{0,220}|utilizamos cookies\b.{0,220}"
        r"|questo sito utilizza (?:i )?cookie\b.{0,220}"
        r"|privacy policy|terms (?:of (?:use|service)|and conditions)|datenschutzerklärung|mentions légales",
    ),
    (
        "copyright line",
        rf"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?{_YEARS}?,? ?.{{0,110}}{_RESERVED}\b.{{0,80}}"
        rf"|(?:.{{2,60}} )?{_RESERVED}[.]?"
        rf"|(?:copyright|©) ?(?:©|\(c\))? ?{_YEARS},? (?:by )?(?-i:[^\Wa-z_])[^.]{{1,70}}[.]?"
        r"|(?:© ?)?riproduzione riservata[.]?|reproducción prohibida[.]?",
    ),
    (
        "advertisement",
        r"advertisements?:?|[-–—] ?advertisement ?[-–—]|sponsored content|anzeige|werbung|publicité"
        r"|publicidad|pubblicità|advertentie|publicidade",
    ),
    ("page number", r"(?:page|seite|p\.) ?\d{1,4}(?: ?(?:of|von|/) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]"),
    (
        "picture credit",
        r"(?:photos?|photographs?|pictures?|images?|fotos?)(?: credit)? ?(?::|by|courtesy of"
        r"|©) ?(?-i:[^\W\da-z_])[\w.’'&/-]{0,40}(?: [\w.’'&/-]{1,40}){0,4}"
        r"|(?:afp|epa|ap|reuters)/[\w/ ]{2,30}|getty images",
    ),
    ("ticker", r"breaking(?: news)? ?:|just in ?:|eilmeldung ?:|live updates ?:"),
)

FORMS = tuple((reason, re.compile(form, re.IGNORECASE)) for reason, form in _FORMS)
"""Reason and form, to be matched against a whole line."""

BESIDE_OTHERS = re.compile(
    r"menu|log ?in|sign in|register|search|close|home|print|email|e-mail|save|next|previous|share|tweet"
    r"|comments?|newsletters?|"
    r"related|recommended|trending(?: now)?|up next|most popular|subscribe|ad|sponsored|teilen|drucken"
    r"|merken|kommentare|suche|"
    r"partager|imprimer|commentaires|compartir|imprimir|comentarios|condividi|stampa|commenti|delen"
    r"|reacties|buscar|cerca|zoeken",
    re.IGNORECASE,
)
"""Single words that are furniture only where other furniture stands next to them."""

TEASERS_FOLLOW = re.compile(
    r"more (?:top |latest )?(?:reads|stories|news|articles|headlines)(?: from .{2,60})? ?:?"
    r"|(?:related|recommended|most read|most popular|trending(?: now)?|read more|read next|you (?:may"
    r"|might) also like|more on this story|"
    r"mehr zum thema|lesen sie auch|(?:à )?lire aussi|lea también|leggi anche|lees ook"
    r"|leia também)(?: (?:stories|articles|news))? ?:?",
    re.IGNORECASE,
)
"""Headings under which the headlines of other stories are listed."""
