/**
 * Makes an address from a title in Wagtail's editor, by the rule of base/slugs.py.
 *
 * Wagtail's own "w-slug" controller knows no Ә Ғ Қ Ң Ө Ұ Ү Һ. Registering a controller
 * under the same name replaces it; the three methods are those which the data-action of
 * wagtail.admin.widgets.SlugInput calls. Loaded by the insert_editor_js hook.
 */

// The table of base/slugs.py; tests/base/test_slugs.py compares the two.
const RULE = /* rule:start */ {
  "maxLength": 80,
  "letters": {
    "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    "і": "i", "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e",
    "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d",
    "ß": "ss", "'": "", "’": "", "№": "-"
  }
} /* rule:end */;

const toLatin = (text) => text.replace(/./gsu, (char) => RULE.letters[char] ?? char);

function cutAtWord(slug) {
  if (slug.length <= RULE.maxLength) return slug;
  const end = slug.lastIndexOf("-", RULE.maxLength);
  return slug.slice(0, end > 0 ? end : RULE.maxLength);
}

export function slugifyTitle(text) {
  const composed = toLatin(text.toLowerCase().normalize("NFC"));
  const apart = toLatin(composed.normalize("NFKD").toLowerCase());
  const latin = apart.replace(/(?!\p{ASCII})[\p{L}\p{M}\p{Cf}]/gu, "");
  return cutAtWord(latin.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
}

class SlugController extends window.StimulusModule.Controller {
  /** The title gets focus: it leads the slug only while the slug is empty or made of it. */
  compare(event) {
    const slug = this.element.value;
    if (slug && slug !== slugifyTitle(event.detail.value)) event.preventDefault();
  }

  /** The title has changed. */
  urlify(event) {
    this.element.value = slugifyTitle(event.detail.value);
  }

  /** The slug was typed by hand. One only passed through keeps the address it has. */
  slugify() {
    const { value, defaultValue } = this.element;
    if (value !== defaultValue) this.element.value = slugifyTitle(value);
  }
}

window.wagtail.app.register("w-slug", SlugController);
