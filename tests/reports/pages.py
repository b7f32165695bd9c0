"""Pages of fictional sites for the tests of reports."""

from __future__ import annotations

import html

ATTACK = """</script></style></title><script>hit()</script>"><img src=x onerror=hit()>'{{7*7}}{% x %}<!--\u2028]]>&lt;b&gt;"""
_PROSE = (
    "The harbour board said on Friday that the ice house on the quay will stay where it is, {}, "
    "since no other place could be found for it before the winter."
)
ARABIC = "وصل المظروف في يوم ماطر، وكان أثقل من أن يكون رسالة، وحين فتحته انسكبت على الطاولة حفنة من القمح الأحمر."


def page(paragraphs: int = 4, extra: str = "", title: str = "The ice house stays") -> str:
    """An article with a menu, a newsletter box and a footer."""
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("World", "Weather", "Fishing", "Islands"))
    text = "".join(f"<p>{_PROSE.format(f'year {1900 + number}')}</p>" for number in range(paragraphs))
    return (
        f"<html lang=en><head><title>{html.escape(title)}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{html.escape(title)}</h1><p>Subscribe</p>{text}{extra}</article></main>"
        f"<footer><p>Harbour Light, 4 Quay Street</p><p>Imprint</p></footer></body></html>"
    )


def hostile() -> str:
    """A page whose text, title, metadata and address are attacks."""
    said = html.escape(ATTACK)
    head = (
        f'<meta property=\'og:title\' content="{said}"><meta name=author content="{said}">'
        f'<meta name=description content="{said}"><link rel=canonical href="javascript:hit()//{said}">'
        f"<meta property='og:image' content=\"https://evil.example/{said}\">"
    )
    body = page(
        3, f"<p>{said} {said} and the rest of a long sentence that is text, as the harbour board said.</p><p>{said}</p>"
    )
    return body.replace("</head>", f"{head}</head>")
