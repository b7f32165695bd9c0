"""Scripts from Unicode's table: every language that has a script of its own is told by it."""

from __future__ import annotations

import sys
import unicodedata

import pytest

import cleaner
from cleaner.text.language import line_language, main_scripts, page_language
from cleaner.text.scripts import languages, script_of, scripts

#: "The board decided on Tuesday to keep the old ice house in the harbour town" or the like.
LINES = {
    "te": "నౌకాశ్రయ పట్టణంలోని పాత మంచు గృహాన్ని ఉంచాలని మండలి మంగళవారం నిర్ణయించింది",
    "kn": "ಬಂದರು ಪಟ್ಟಣದ ಹಳೆಯ ಐಸ್ ಮನೆಯನ್ನು ಉಳಿಸಿಕೊಳ್ಳಲು ಮಂಡಳಿಯು ಮಂಗಳವಾರ ನಿರ್ಧರಿಸಿತು",
    "ml": "തുറമുഖ പട്ടണത്തിലെ പഴയ ഐസ് ഹൗസ് നിലനിർത്താൻ ബോർഡ് ചൊവ്വാഴ്ച തീരുമാനിച്ചു",
    "si": "වරාය නගරයේ පැරණි අයිස් ගෘහය තබා ගැනීමට මණ්ඩලය අඟහරුවාදා තීරණය කළේය",
    "gu": "બંદર નગરમાં જૂનું બરફ ઘર રાખવાનો બોર્ડે મંગળવારે નિર્ણય કર્યો",
    "pa": "ਬੋਰਡ ਨੇ ਮੰਗਲਵਾਰ ਨੂੰ ਬੰਦਰਗਾਹ ਕਸਬੇ ਵਿੱਚ ਪੁਰਾਣੇ ਬਰਫ਼ ਘਰ ਨੂੰ ਰੱਖਣ ਦਾ ਫੈਸਲਾ ਕੀਤਾ",
    "am": "ቦርዱ በወደብ ከተማ የሚገኘውን አሮጌ የበረዶ ቤት ለማቆየት ማክሰኞ ወሰነ",
    "or": "ବନ୍ଦର ସହରର ପୁରୁଣା ବରଫ ଘରକୁ ରଖିବାକୁ ବୋର୍ଡ ମଙ୍ଗଳବାର ନିଷ୍ପତ୍ତି ନେଇଛି",
    "km": "ក្រុមប្រឹក្សាបានសម្រេចនៅថ្ងៃអង្គារ រក្សាផ្ទះទឹកកកចាស់ នៅទីក្រុងកំពង់ផែ",
    "lo": "ຄະນະກໍາມະການໄດ້ຕັດສິນໃຈໃນວັນອັງຄານ ທີ່ຈະຮັກສາເຮືອນນໍ້າກ້ອນເກົ່າ ໃນເມືອງທ່າເຮືອ",
    "my": "ဆိပ်ကမ်းမြို့ရှိ ရေခဲအိမ်ဟောင်းကို ထိန်းသိမ်းရန် ဘုတ်အဖွဲ့က အင်္ဂါနေ့တွင် ဆုံးဖြတ်ခဲ့သည်",
    "bo": "གྲུ་ཁའི་གྲོང་རྡལ་གྱི་འཁྱགས་ཁང་རྙིང་པ་ཉར་རྒྱུའི་ཐག་བཅད་སོང་།",
    "dv": "ބަނދަރު ރަށުގައި ހުންނަ ބާ ގެ ބޭއްވުމަށް ބޯޑުން އަންގާރަ ދުވަހު ނިންމި",
    "ka": "საბჭომ სამშაბათს გადაწყვიტა ძველი ყინულის სახლის შენარჩუნება ნავსადგურის ქალაქში",
    "hy": "Խորհուրդը երեքշաբթի որոշեց պահպանել հին սառցատունը նավահանգստային քաղաքում",
    "chr": "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏂᏬᏂᏍᎬ ᎠᏰᎵ ᎠᎴ ᎤᎵᏍᎨᏛ",
}
ENGLISH = "The harbour was empty at noon, and the gulls had gone to the other side of the bay, he said. " * 4


@pytest.mark.parametrize("code", LINES)
@pytest.mark.parametrize("declared", ["", "en", "ru"])
def test_a_page_is_in_the_language_of_its_script(code: str, declared: str) -> None:
    assert page_language(declared, LINES[code]) == code


@pytest.mark.parametrize("code", LINES)
def test_so_is_a_line(code: str) -> None:
    assert line_language(LINES[code]) == code


@pytest.mark.parametrize("code", [each for each in LINES if each not in ("ka", "hy")])
def test_a_whole_page_keeps_its_text_and_tells_its_language(code: str) -> None:
    html = f"<html lang='en'><title>x</title><article>{f'<p>{LINES[code]}. {LINES[code]}.</p>' * 5}</article>"
    for engine in ("learned", "rules"):
        result = cleaner.clean(html, engine=engine)
        assert result.metadata.language == code
        assert LINES[code] in result.text


@pytest.mark.parametrize("code", LINES)
def test_a_line_in_another_script_than_the_page_goes(code: str) -> None:
    line = LINES[code][:20].strip()
    result = cleaner.clean(f"Title of it\n\n{ENGLISH}\n\n{line}\n\n{ENGLISH}", kind="text", engine="rules")
    assert [each.text for each in result.removed if each.reason == "other-script"] == [line]
    own = "\n\n".join([LINES[code] + "."] * 4)
    result = cleaner.clean(f"{line}\n\n{own}\n\n{line}\n\n{own}", kind="text", engine="rules")
    assert [each for each in result.removed if each.reason in ("other-script", "other-language")] == []


@pytest.mark.parametrize(
    ("declared", "text", "code"),
    [
        ("ti", LINES["am"], "ti"),
        ("ti-ER", LINES["am"], "ti-ER"),
        ("dz", LINES["bo"], "dz"),
        ("te-IN", LINES["te"], "te-IN"),
        ("te", LINES["kn"], "kn"),
        ("syr", "ܫܠܡܐ ܥܠܝܟܘܢ ܐܚܐ ܕܝܠܝ", "syr"),
    ],
)
def test_a_declared_language_that_is_written_in_the_script_is_believed(declared: str, text: str, code: str) -> None:
    assert page_language(declared, text) == code
    assert line_language(text, page=declared) == code.partition("-")[0]


def test_lines_of_a_language_that_the_detector_does_not_know_are_no_other_language() -> None:
    """A Tigrinya page is in the letters of Amharic, a Syriac one has a code of three letters."""
    for code, line in (("ti", "ቤት ጽሕፈት ሓድሽ ህንጻ ከተማ"), ("syr", "ܫܠܡܐ ܥܠܝܟܘܢ ܐܚܐ ܕܝܠܝ")):
        text = "\n\n".join([line] * 3 + [f"{line} " * 12 + "።"] * 3)
        result = cleaner.clean(text, kind="text", engine="rules", language=code)
        assert [each for each in result.removed if each.reason == "other-language"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Straße", "Latn"), ("«Αθήνα»", ""), ("ひらがな", "Hani"), ("カナ漢字", "Hani"), ("ㄅㄆ", "Hani"), ("ｶﾅ", "Hani"), ("𠀋", "Hani"),
        ("తెలుగు", "Telu"), ("తెలుగు x", ""), ("₹ 5 ±", "Latn"), ("→ • “”", ""), ("٣", "Arab"), ("༺༻", ""), ("🙂", ""), ("", ""),
    ],
)  # fmt: skip
def test_script_of(text: str, found: str) -> None:
    assert script_of(text) == found


def test_scripts_are_counted_in_the_order_in_which_they_occur() -> None:
    assert list(scripts("ఇ abc где Ω").items()) == [("Telu", 1), ("Latn", 3), ("Cyrl", 3), ("Grek", 1)]
    assert scripts("Möwe")["Latn"] == 4
    assert main_scripts(LINES["te"], 0.1) == {"Telu", "Latn"}


def test_letters_and_marks_of_python_s_own_tables_have_a_script() -> None:
    """But the few that Unicode calls common or inherited, such as the ones for any script."""
    missing = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo") and not scripts(letter)
    ]
    assert len(missing) < 1_100
    names = {unicodedata.name(letter, "").split()[0] for letter in missing}
    assert names <= {
        "MATHEMATICAL", "SCRIPT", "DOUBLE-STRUCK", "BLACK-LETTER", "ALEF", "BET", "GIMEL", "DALET", "MODIFIER", "INFORMATION",
        "VEDIC", "ARABIC", "TIRONIAN", "MASU", "IDEOGRAPHIC", "TURNED", "ROTATED", "TONE", "BOPOMOFO", "PLANCK", "EULER",
        "LATIN", "GEORGIAN", "KATAKANA-HIRAGANA", "HALFWIDTH",
    }  # fmt: skip


def test_every_script_but_those_of_many_languages_has_a_language() -> None:
    assert len(languages()) > 150
    assert not {"Latn", "Cyrl", "Arab", "Hani", "Deva", "Beng"} & set(languages())
    assert {name: languages()[name][0] for name in ("Telu", "Guru", "Ethi", "Kana")} == {
        "Telu": "te", "Guru": "pa", "Ethi": "am", "Kana": "ja",
    }  # fmt: skip
