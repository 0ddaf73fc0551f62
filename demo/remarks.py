"""What readers of the demo say to authors: questions that are open, remarks that are accepted, one that is heeded."""

from demo.materials import publish_again
from forum.carriers import places_in
from forum.models import Post, Remark, RemarkState, Thread

FIRST = 1  # version


def write_remarks(talks: list[tuple[Thread, dict, list[tuple[Post, dict]]]]) -> None:
    for thread, text, posts in talks:
        Remark.objects.bulk_create(_remark(thread, post, row) for post, row in posts if "remark" in row)
        if "new_version" in text:
            publish_again(thread.target, **text["new_version"])


def _remark(thread: Thread, post: Post, row: dict) -> Remark:
    places = places_in(thread, FIRST, row.get("place", ""))
    remark = Remark(post=post, edition=FIRST, state=RemarkState(row["remark"]))
    for place in list(places.values())[:1]:
        remark.place_words, remark.place_path, remark.place_page = place.words, place.path, place.page
    return remark
