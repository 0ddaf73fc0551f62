// Who comes to write can begin to type. Wagtail shows its tabs late, after the browser has looked for autofocus.
addEventListener("load", () => {
  if (document.activeElement === document.body) document.querySelector("[data-edit-form] [autofocus]")?.focus();
});
