"""The text of a page with the hands of an editor: what is pasted from Word, and the cells of a table."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_editing import open_news, sign_in

# What Word puts on the clipboard: its own styles, conditional comments, lists that are paragraphs with a drawn dot.
LIST_ITEM = """
<p class=MsoListParagraphCxSp{part} style='margin-left:{indent}pt;mso-add-space:auto;text-indent:-18.0pt;
mso-list:l{kind} level{level} lfo1'><![if !supportLists]><span lang=RU
style='font-family:Symbol;mso-fareast-font-family:Symbol;
mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=KZ style='font-size:14.0pt'>{text}<o:p></o:p></span></p>
"""
FROM_WORD = f"""
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{mso-style-parent:""; font-size:11.0pt; font-family:"Calibri",sans-serif;}} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=RU style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<h1 style='mso-margin-top-alt:12.0pt'><span lang=KZ style='font-family:"Times New Roman",serif;color:#2F5496'>Қабылдау
ережесі<o:p></o:p></span></h1>
<h2><span lang=KZ style='color:red'>Құжаттар<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><font face="Arial" color="#ff0000"><b style='mso-bidi-font-weight:normal'>
<span lang=KZ style='font-size:14.0pt;background:yellow;mso-highlight:yellow'>Өтініш</span></b></font><span lang=KZ
style='font-size:14.0pt'> <i>1 сәуірден</i> <u>бастап</u> <a href="https://egov.kz/cms/kk"><span style='color:#0563C1'>
порталда</span></a> қабылданады.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
{LIST_ITEM.format(part="First", indent=36, kind=0, level=1, sign="·", text="туу туралы куәлік")}
{LIST_ITEM.format(part="Middle", indent=72, kind=0, level=2, sign="o", text="көшірмесі")}
{LIST_ITEM.format(part="Last", indent=36, kind=0, level=1, sign="·", text="медициналық анықтама")}
{LIST_ITEM.format(part="First", indent=36, kind=1, level=1, sign="1.", text="тіркелу")}
{LIST_ITEM.format(part="Last", indent=36, kind=1, level=1, sign="2.", text="келу")}
<ul><li style='mso-list:l2'><span style='color:black'>сурет</span></li></ul>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-border-alt:solid windowtext .5pt'>
<tr style='mso-yfti-irow:0'><td width=311 style='width:233.6pt'><p class=MsoNormal><span lang=KZ>Сынып<o:p></o:p></span>
</p></td><td><p class=MsoNormal>Орын</p></td></tr><tr><td><p class=MsoNormal>1 А</p></td><td><p class=MsoNormal>25</p>
</td></tr></table>
<p class=MsoNormal><a href="javascript:alert(1)">зиянды</a><img src="file:///C:/x.png"></p>
<!--EndFragment--></body></html>
"""
PASTE = """
(element, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}
"""


@pytest.fixture
def editor(demo, new_page, request):
    page = new_page()
    sign_in(page, demo, "aqbulaq.editor")
    open_news(page, demo)
    page.goto(page.url.replace("/pages/", "/pages/add/home/newspage/"))
    page.fill("#id_title", request.node.name)
    page.fill("#id_intro", "Ережелер.")
    return page


BODY = "[data-contentpath=body]"  # the panel's id is in the language of whoever opened that form first


def add_block(page, name: str):
    """The new block's own part of the screen."""
    page.locator(f"{BODY} .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return page.locator(f"{BODY} [data-streamfield-child]").last


def saved(page) -> str:
    """The text as the draft shows it to readers, after its form was sent."""
    with page.expect_navigation():
        page.locator("footer .action-save, footer button:not([name])[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_have_count(1)
    page.goto(re.sub(r"/edit/.*", "/view_draft/", page.url))
    return page.locator("article .flow").first.inner_html()


def test_text_from_word_keeps_headings_bold_lists_and_links_and_nothing_else(editor):
    field = add_block(editor, "Мәтін").locator(".public-DraftEditor-content")
    field.click()
    field.evaluate(PASTE, [FROM_WORD, "Қабылдау ережесі"])
    editor.wait_for_function("document.querySelector('input[name=body-0-value]').value.includes('анықтама')")
    html = re.sub(r' data-block-key="[^"]*"|</?div[^>]*>|<span class="hidden">[^<]*</span>', "", saved(editor))
    parts = re.split(r"\s*(?=<(?:p|h2|h3|ul|ol)>)", re.sub(r"\s+(?=</p>)", "", html.strip()))
    assert [part for part in parts if part] == [
        "<h2>Қабылдау ережесі</h2>",
        "<h3>Құжаттар</h3>",
        "<p><b>Өтініш</b> <i>1 сәуірден</i> бастап"
        ' <a href="https://egov.kz/cms/kk" rel="external noopener"> порталда</a> қабылданады.</p>',
        "<ul><li>туу туралы куәлік",  # and in it
        "<ul><li>көшірмесі</li></ul></li><li>медициналық анықтама</li></ul>",
        "<ol><li>тіркелу</li><li>келу</li></ol>",
        "<ul><li>сурет</li></ul>",
        *(f"<p>{cell}</p>" for cell in ("Сынып", "Орын", "1 А", "25", "зиянды")),
    ]


def test_headings_of_any_level_become_the_two_that_a_text_has(editor):
    found = editor.evaluate(
        """async () => {
            const { withOurHeadings } = await import("/static/js/paste.js");
            return ["<h1>a</h1><H2 class=x>b</h2><h4>c</h4>", "<h3>a</h3><h4>b</h4>", "<p>h1</p>"].map(withOurHeadings);
        }"""
    )
    assert found == ["<h2>a</h2><h3 class=x>b</h3><h3>c</h3>", "<h2>a</h2><h3>b</h3>", "<p>h1</p>"]


def test_a_table_from_excel_falls_into_cells_that_are_edited_one_by_one(editor):
    block = add_block(editor, "Кесте")
    block.locator("input[name$='caption']").fill("Қоңыраулар")
    first = block.get_by_role("textbox", name="№ 1 жол, № 1 баған")
    first.evaluate(PASTE, ["", "Сабақ\tУақыты\tКабинет\r\n1\t08:00\t204\r\n2\t08:50\t\r\n"])
    block.get_by_role("button", name="№ 3 бағанды өшіру").click()
    block.get_by_role("textbox", name="№ 3 жол, № 2 баған").fill("08:55 | кейде 9")
    editor.keyboard.press("Enter")  # the next row
    editor.keyboard.type("09:45")
    block.get_by_role("textbox", name="№ 4 жол, № 1 баған").fill("3")
    block.get_by_role("button", name="Жол қосу").click()  # an empty row is none
    html = re.sub(r"\s*\n\s*", "", saved(editor))
    assert re.findall(r"<th scope=\"row\">.*?</tr>", html) == [
        '<th scope="row">1</th><td>08:00</td></tr>',
        '<th scope="row">2</th><td>08:55 / кейде 9</td></tr>',
        '<th scope="row">3</th><td>09:45</td></tr>',
    ]
    assert '<th scope="col">Сабақ</th><th scope="col">Уақыты</th></tr>' in html


def test_an_editor_without_a_mouse_adds_and_removes_rows(editor):
    block = add_block(editor, "Кесте")
    for words in ("Жол қосу", "Баған қосу"):
        block.get_by_role("button", name=words).focus()
        editor.keyboard.press("Enter")
    expect(block.get_by_role("textbox", name=re.compile("жол, №"))).to_have_count(9)
    block.get_by_role("button", name="№ 3 жолды өшіру").focus()
    editor.keyboard.press("Enter")
    expect(block.get_by_role("textbox", name=re.compile("жол, №"))).to_have_count(6)
    assert editor.evaluate("document.activeElement.getAttribute('aria-label')") == "№ 2 жол, № 1 баған"
