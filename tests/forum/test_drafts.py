"""What somebody has begun to write waits for him: kept by a button, and whatever goes wrong."""

from forum.models import Post, TopicDraft
from tests.forum.conftest import say, topic

WORDS = "Мен қағаз шеңберлермен көрсетемін"


def test_an_answer_waits_where_it_was_begun(section, at_school, teacher, head):
    thread = topic(at_school(teacher), section)
    client = at_school(head)
    assert say(client, thread, WORDS, keep="1").headers["Location"].endswith("#write")
    assert WORDS in client.get(f"/kk/discussion/{thread.pk}/").content.decode()
    quoting = client.get(f"/kk/discussion/{thread.pk}/?quote=1").content.decode()
    assert WORDS in quoting and "&gt; Балалар" in quoting
    assert WORDS in client.get("/kk/my/discussions/").content.decode()
    for other in (at_school(), at_school(teacher)):
        assert WORDS not in other.get(f"/kk/discussion/{thread.pk}/").content.decode()
    say(client, thread, WORDS)
    form = client.get(f"/kk/discussion/{thread.pk}/").content.decode().partition("<textarea")[2]
    assert WORDS not in form and WORDS not in client.get("/kk/my/discussions/").content.decode()


def test_the_script_of_the_page_keeps_it_without_a_word(section, at_school, teacher):
    thread = topic(at_school(teacher), section)
    assert say(at_school(teacher), thread, WORDS, keep="quietly").status_code == 204
    assert Post.objects.filter(text=WORDS).count() == 0


def test_a_topic_waits_in_its_section(section, at_school, teacher):
    client = at_school(teacher)
    address = f"/kk/discussions/{section.pk}/new/"
    client.post(address, {"title": "Бөлшектер туралы", "text": WORDS, "keep": "1"})
    assert WORDS in client.get(address).content.decode()
    assert "Бөлшектер туралы" in client.get("/kk/my/discussions/").content.decode()
    topic(client, section, "Бөлшектер туралы", WORDS)
    assert not TopicDraft.objects.exists()


def test_who_writes_too_much_finds_it_as_a_draft(section, at_school, newcomer, teacher):
    thread = topic(at_school(teacher), section)
    client = at_school(newcomer)
    for number in range(5):
        say(client, thread, f"Мысал {number}")
    assert say(client, thread, WORDS).status_code == 409
    assert WORDS in client.get("/kk/my/discussions/").content.decode()
