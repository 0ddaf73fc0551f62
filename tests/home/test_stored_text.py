"""What is stored as rich text: what the editor can write and nothing else, whichever way the text came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.models import StandardPage
from home.stored_text import tidied
from tests.factories import StandardPageFactory

AS_IT_IS = (
    '<h2 data-block-key="a1">Тақырып &amp; &quot;сөз&quot;</h2><p data-block-key="b2">H<sub>2</sub>O<br/> <b>қою</b> '
    '<i>көлбеу</i> <a linktype="page" id="7">бет</a> <a linktype="document" id="8">құжат</a>'
    ' <a href="https://example.kz/?a=1&amp;b=2">сайт</a> <a href="mailto:a@example.kz">хат</a></p>'
    '<ul><li data-block-key="c3">бір<ol><li data-block-key="d4">екі</li></ol></li></ul>'
)
AMISS = [
    ('<p class="MsoNormal" style="color:red">сөз</p>', "<p>сөз</p>"),
    ('<p><span lang="KZ" style="font-size:14pt"><font face="Arial">сөз</font></span></p>', "<p>сөз</p>"),
    ("<h1>а</h1><h4>ә</h4><p><strong>б</strong><em>в</em></p>", "<h2>а</h2><h3>ә</h3><p><b>б</b><i>в</i></p>"),
    ("<p>сөз<script>alert(1)</script><style>p{}</style><!--[if mso]>x<![endif]--></p>", "<p>сөз</p>"),
    ('<p><a href="javascript:alert(1)">а</a><a href="java\tscript:x" onclick="x()">ә</a></p>', "<p>аә</p>"),
    ('<p><a href="https://e.kz/" target="_blank" onclick="x">а</a></p>', '<p><a href="https://e.kz/">а</a></p>'),
    ('<table border="1"><tr><td><p>а</p></td></tr></table>', "<p>а</p>"),
    ('<p>а<img src="x" onerror="alert(1)"/><iframe src="//x">я</iframe></p>', "<p>а</p>"),
    ('<p data-block-key="a">\u00a0</p><p>&nbsp;</p><p>а</p><ul><li> </li></ul><h2></h2>', "<p>а</p>"),
    ("<p>а<o:p></o:p></p>", "<p>а</p>"),
    ("<p>a &lt;b&gt; <u>c</u></p>", "<p>a &lt;b&gt; c</p>"),
]


def test_what_the_editor_writes_is_stored_letter_by_letter():
    assert tidied(AS_IT_IS) == AS_IT_IS
    assert tidied("") == ""


@pytest.mark.parametrize(("html", "kept"), AMISS)
def test_of_all_else_the_words_stay(html, kept):
    assert tidied(html) == kept


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b onclick=x>", "</b>", "<script>", "<", "&lt;", "а", '<a href="j">', "</a>"])
    )
)
def test_tidied_text_is_tidy(parts):
    once = tidied("".join(parts))
    assert tidied(once) == once and "<script" not in once and "onclick" not in once


def test_no_text_of_a_page_brings_more_however_it_is_written(country):
    """As a program would write it, past all forms."""
    page = StandardPageFactory(
        organisation=country.school,
        body=[
            ("paragraph", AMISS[0][0]),
            ("notice", {"kind": "info", "text": AMISS[3][0]}),
            ("accordion", {"rows": [{"question": "Қашан?", "answer": AMISS[1][0]}]}),
        ],
    )
    stored = str(StandardPage.objects.get(pk=page.pk).body.get_prep_value())
    assert not any(word in stored for word in ("Mso", "style", "script", "font"))
    assert stored.count("<p>сөз</p>") == 3
