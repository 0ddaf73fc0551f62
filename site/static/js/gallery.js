/**
 * Opens the large photo of a gallery in a window over the page.
 *
 * Without this script the same links lead to the photo on an address of its own; the window shows
 * what stands there. Escape closes it, arrows turn the pages, focus returns to where it was.
 */

const photoWindow = document.querySelector(".photo-window");
const place = photoWindow.querySelector("[data-photo]");

async function show(url, way) {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const photo = page.querySelector(".photo");
  if (!answer.ok || !photo) return location.assign(url);
  photo.removeAttribute("id");
  place.replaceChildren(document.importNode(photo, true));
  if (!photoWindow.open) photoWindow.showModal();
  (place.querySelector(`[rel="${way}"]`) ?? photoWindow.querySelector("button")).focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".gallery-grid a, .photo-window .photo a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href, link.rel).catch(() => location.assign(link.href));
});

photoWindow.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (way) place.querySelector(`[rel="${way}"]`)?.click();
});
