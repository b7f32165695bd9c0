"""Code that is part of a text stays, whatever judges it later; so these look at the filter alone."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.filters.markup import markup
from cleaner.pipeline import Pipeline

KEEPS = {
    "a script that a sentence introduces and names": """Counting clicks without a library
I wanted to know which button people press, and every library that I found was larger than the page itself.
Listen on the whole page once:
document.addEventListener('click', function (event) {
window.clicks = (window.clicks || 0) + 1;
});
Since addEventListener is called once, buttons that come later are counted too.
<button class="buy" data-name="mill">Buy</button>""",
    "a tutorial about tags": """La prima pagina
Ogni pagina comincia con <html> e finisce con la sua chiusura, come un libro tra due copertine.
<h1>Ciao</h1>
<img src="mulino.jpg" alt="Il mulino">
Il secondo tag mostra una figura, e il testo alternativo si legge quando la figura manca.""",
    "tags in a language without spaces": """最初のページ
画像は<img>で表示します。代わりの文章は、画像がないときに読まれます。
<img src="suisha.jpg" alt="水車">
次の行では、リンクを作ります。
<a href="suisha.html">水車</a>""",
    "lines of bare tags": """Aufbau einer Seite
<header>
<main>
<footer>
<img src="muehle.jpg" alt="Mühle">""",
    "style sheets between sentences": """Sentrer en boks
Boksen skal stå midt på siden, og det er enklere enn det var for ti år siden.
.box { display: flex; margin: 0 auto; }
Med denne regelen står den midt på, uansett hvor bred siden er.
.box p { width: 100%; }
Avsnittet fyller nå hele boksen, og teksten brytes der den skal.""",
    "other languages": """Liczenie wierszy
Dziennik miał osiemdziesiąt gigabajtów, a skrypt czytał go dwa razy, więc napisałam to inaczej i krócej.
def count(path):
    total = 0
    return sum(1 for line in file)
SELECT name, price FROM mills WHERE price > 3;
let total = lines.iter().filter(|line| line.len() > 3).count();
std::vector<int> prices; for (auto p : prices) { sum += p; }""",
    "a counter that the text is about": """Τι μετρά ο μετρητής
Κάθε σελίδα στέλνει ένα γεγονός με το dataLayer, και το βιβλίο αυτό εξηγεί πώς.
window.dataLayer = window.dataLayer || [];
dataLayer.push({'event': 'mill'});""",
    "a settings file": """Настройка
Откройте файл и замените в нём порт, после этого перезапустите службу.
{
"port": 8080,
"name": "mill"
}""",
    "prose with brackets, arrows and semicolons": """Ο μύλος (που έκλεισε το 1911); Κανείς δεν ξέρει ποιος θα τον δουλέψει;
The mill (closed in 1911) -> a museum; the weir (1871) -> a bath; the pond (dry) -> a field.
Mill < weir > pond; a = b, they say (who knows?).
Smith (2019); Doe et al. (2020); Roe (2021);
:) ;) <3""",
    "addresses and names in a chat": """<alice> is the mill open?
<bob> no, see <https://mill.example/> or write to <mill@tarn.example>
<alice> thanks""",
}  # fmt: skip


@pytest.mark.parametrize("name", KEEPS)
def test_keeps(name: str) -> None:
    result = Cleaner(kind="text", pipeline=Pipeline((markup,))).clean(KEEPS[name])
    assert [block.text for block in result.removed] == []
