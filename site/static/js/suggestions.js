// Puts the translation of an earlier text into the field, to be corrected there. Without it, the text can be copied.
for (const button of document.querySelectorAll("[data-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.take);
    field.value = button.closest(".translation-earlier").querySelector("blockquote").textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
