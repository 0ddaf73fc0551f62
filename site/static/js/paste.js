/**
 * Headings of a text that is pasted into Wagtail's editor. It knows the levels 2 and 3; Word begins with 1, and the
 * editor makes plain text of what it doesn't know. All else that Word brings along (fonts, colours, its own way to write
 * lists) the editor sorts out by itself. Loaded by the insert_editor_js hook.
 */

const FIRST = 2;
const LAST = 3;

export function withOurHeadings(html) {
  const levels = [...html.matchAll(/<h([1-6])\b/gi)].map((found) => Number(found[1]));
  const shift = FIRST - Math.min(...levels);
  return html.replace(/<(\/?)h([1-6])\b/gi, (_tag, end, level) => `<${end}h${Math.min(LAST, Number(level) + shift)}`);
}

document.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const ours = withOurHeadings(html);
  if (ours === html || !event.target.closest?.(".public-DraftEditor-content")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", ours);
  clipboardData.setData("text/plain", event.clipboardData.getData("text/plain"));
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, true);
