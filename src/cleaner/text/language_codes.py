"""Codes of languages as pages write them, and the code under which the word lists have each."""

from __future__ import annotations

import re

#: Former codes, codes of countries that pages give for their language, and languages that share another's file.
_ALIASES = dict(
    pair.split(":")
    for pair in """
    nb:no nn:no nob:no nno:no iw:he in:id ji:yi mo:ro sh:sr fil:tl cmn:zh yue:zh cn:zh jp:ja ua:uk cz:cs gr:el
    dk:da kz:kk np:ne afr:af ara:ar aze:az bel:be ben:bn bos:bs bul:bg cat:ca ces:cs cze:cs cym:cy wel:cy
    dan:da deu:de ger:de ell:el gre:el eng:en epo:eo est:et eus:eu baq:eu fas:fa per:fa fin:fi fra:fr fre:fr
    gle:ga glg:gl heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy ind:id isl:is ice:is ita:it jpn:ja kat:ka geo:ka
    kaz:kk khm:km kor:ko lav:lv lit:lt mar:mr mkd:mk mac:mk mon:mn msa:ms may:ms mya:my bur:my nep:ne nld:nl
    dut:nl nor:no pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl spa:es sqi:sq alb:sq srp:sr swa:sw
    swe:sv tam:ta tel:te tgl:tl tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi zho:zh chi:zh
    """.split()
)

#: Languages whose sites run on software in another language of the same script, and leave strings of it on the page.
_INTERFACES = {
    pair.partition(":")[0]: tuple(pair.partition(":")[2].split(","))
    for pair in """
    kk:ru ky:ru tg:ru be:ru uk:ru mn:ru tt:ru ba:ru ca:es gl:es eu:es an:es ast:es oc:fr br:fr co:fr lb:de,fr
    fy:nl nds:de als:de gsw:de rm:de fo:da sk:cs bs:hr,sr hr:bs sr:hr ms:id jv:id su:id
    """.split()
}


def interface_codes(code: str) -> tuple[str, ...]:
    """Return the codes of the languages in which the software of a language's sites may be; () for most.

    >>> interface_codes("kk"), interface_codes("de")
    (('ru',), ())
    """
    return _INTERFACES.get(code, ())


def code(language: str) -> str:
    """Return the code of the phrase file for a BCP 47 tag in any spelling.

    Scripts and regions share a file: that of Chinese has traditional and simplified phrases, that of Serbian has two
    alphabets. A phrase in the other one does no harm.

    >>> code("nb-NO"), code("deu"), code("zh_Hant_HK")
    ('no', 'de', 'zh')
    """
    first = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(first, first)
