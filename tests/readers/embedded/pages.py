"""Pages whose text stands in their code, in the shapes in which people meet them; written for these tests."""

from __future__ import annotations

import json
from typing import Any

GERMAN = (
    "Die Fähre nach Ottersund fährt ab Montag nur noch zweimal am Tag, teilte die Reederei am Freitag mit.",
    "Grund ist ein Schaden an der Kupplung, den ein Taucher bei der Durchsicht des Rumpfes gefunden hat.",
    "Wer morgens zur Schule muss, kann den Bus über den Damm nehmen, der dafür früher losfährt.",
    "Bis das Ersatzteil aus der Gießerei kommt, vergehen nach Auskunft der Werft wohl drei Wochen.",
    "Die Gemeinde will in dieser Zeit auf die Gebühr für Lastwagen verzichten, die den Umweg fahren.",
)
GERMAN_TITLE = "Fähre nach Ottersund fährt nur noch zweimal am Tag"
JAPANESE = (
    "港の氷室は今年の春まで閉じたままになると、町役場が火曜日に発表した。一月の大雨で屋根の梁が二本折れたためだ。",
    "漁師たちは隣の町まで氷を買いに行かなければならず、往復には一時間以上かかるという。組合は補助を求めている。",
    "修理を引き受けた大工の棟梁は、古い図面が蔵に残っていたので同じ寸法で組み直せると話した。材木は山から届く。",
    "工事が終わるのは四月の初めの予定で、それまでのあいだ仮の小屋が桟橋のそばに置かれることになった。",
)
JAPANESE_TITLE = "港の氷室、春まで閉鎖 大雨で屋根の梁が折れる"
OTHER = (
    "Der Markt am Hafen öffnet im Frühjahr eine Stunde früher, damit die Fischer ihre Ware eher loswerden.",
    "Die Händler haben darüber lange gestritten, am Ende stimmten elf von vierzehn für den neuen Beginn.",
    "Für die Anwohner soll es leiser werden, denn die Wagen dürfen erst ab sechs Uhr in die Gasse fahren.",
    "Im Herbst will der Rat prüfen, ob sich die Zeiten bewährt haben, und notfalls wieder umkehren.",
)
OTHER_TITLE = "Markt am Hafen öffnet früher"


def shell(scripts: str = "", title: str = GERMAN_TITLE, body: str = "", head: str = "") -> str:
    """A page of an app: a menu, a place for the text, a footer."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} | Küstenbote</title>'
        f'<meta property="og:site_name" content="Küstenbote">{head}</head><body><div id="app"><header><a href="/">Küstenbote</a>'
        f'<nav><a href="/ort">Ort</a><a href="/sport">Sport</a></nav></header><main>{body}</main>'
        f"<footer>© Küstenbote</footer></div>{scripts}</body></html>"
    )


def ld(*values: Any) -> str:
    return "".join(f'<script type="application/ld+json">{dumps(value)}</script>' for value in values)


def data(value: Any, attributes: str = 'type="application/json"') -> str:
    return f"<script {attributes}>{dumps(value)}</script>"


def code(source: str) -> str:
    return f"<script>{source}</script>"


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def html(paragraphs: tuple[str, ...] = GERMAN) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def news(paragraphs: tuple[str, ...] = GERMAN, title: str = GERMAN_TITLE, **more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "articleBody": "\n\n".join(paragraphs), **more,
    }  # fmt: skip


def story(body: Any, title: str = GERMAN_TITLE, **more: Any) -> dict[str, Any]:
    return {"id": 7, "slug": "faehre-ottersund", "title": title, "body": body, **more}


def blocks(paragraphs: tuple[str, ...] = GERMAN, kind: str = "type", text: str = "text") -> list[Any]:
    """Paragraphs of which each is cut into three parts, as editors do for a word in bold."""
    found = []
    for each in paragraphs:
        first, second, rest = each[:12], each[12:18], each[18:]
        marked = {text: second, "bold": True}
        found.append({kind: "paragraph", "children": [{text: first}, marked, {text: rest}]})
    return found
