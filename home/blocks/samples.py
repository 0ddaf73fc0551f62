"""What does the editor see of a block before he takes it? Invented words in his own language, and no picture."""

from django.utils.translation import gettext as _


def heading() -> str:
    return _("Clubs and sections")


def paragraph() -> str:
    words = _("The school library is open on weekdays from 9 to 18.")
    return f"<p>{words}</p>"


def picture() -> dict:
    caption = _("Photo: the school")
    return {"image": None, "alt": _("Children read in the library"), "is_decoration": False, "caption": caption}


def pictures() -> dict:
    return {"pictures": [picture() | {"caption": ""}] * 3}


def film() -> dict:
    return {"title": _("How our choir rehearses"), "url": "https://video.example/watch", "poster": None}


def quote() -> dict:
    return {"text": _("We read aloud every evening, and nobody wants to go home."), "attribution": _("The librarian")}


def notice() -> dict:
    words = _("Grades 1 to 4 learn at home tomorrow.")
    return {"kind": "wait", "text": f"<p>{words}</p>"}


def accordion() -> dict:
    return {"rows": [{"question": _("When is the library open?"), "answer": paragraph()}]}


def timeline() -> dict:
    steps = [
        {"when": _("1 to 10 April"), "what": _("Applications are taken"), "text": ""},
        {"when": _("25 August"), "what": _("The lists are published"), "text": ""},
    ]
    return {"steps": steps}


def table() -> dict:
    grade, pupils = _("Grade"), _("Pupils")
    return {
        "caption": _("Pupils by grade"),
        "text": f"{grade} | {pupils}\n1 А | 25\n1 Б | 24",
        "has_head": True,
        "has_row_heads": True,
    }


def figures() -> dict:
    pupils = {"number": "1 248", "what": _("pupils in 46 classes"), "source": _("on 1 September")}
    teachers = {"number": "96", "what": _("teachers"), "source": _("on 1 September")}
    return {"figures": [pupils, teachers]}


def posts() -> dict:
    return {"posts": [{"post": _("The librarian"), "name": "", "contact": _("Room 204, on weekdays")}]}


def button() -> dict:
    return {"words": _("Apply for the first grade"), "page": None, "url": "https://example.kz/"}


def place() -> dict:
    return {"words": _("12 Abai Street, second entrance"), "latitude": "45.017700", "longitude": "78.373900"}
