// A form that is being sent keeps no draft any more: on a slow connection it would come back after the post was there.
document.addEventListener("submit", (event) => event.target.querySelector("[data-keeping]")?.remove());
