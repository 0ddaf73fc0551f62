// Titles while typing in a search field (ARIA combobox); without this script, and when it fails, the form just searches.
const LETTERS = 2, PAUSE = 180;

for (const box of document.querySelectorAll("[data-suggest]")) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  let timer, current = -1, asked = 0;

  Object.assign(list, { className: "search__list", id: `${input.id}-list`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  box.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (number) => {
    const options = [...list.children];
    if (!options.length) return;
    options[current]?.setAttribute("aria-selected", "false");
    current = (number + options.length) % options.length;
    options[current].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", options[current].id);
  };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ title, url, lang }, number) => {
      const option = document.createElement("li");
      Object.assign(option, { textContent: title, id: `${list.id}-${number}`, lang });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      return option;
    }));
    list.hidden = !suggestions.length;
    current = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const number = ++asked;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(input.value)}`);
      const { suggestions } = await answer.json();
      if (number === asked) show(suggestions);
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LETTERS) close();
    else timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") choose(current + 1);
    else if (event.key === "ArrowUp") choose(current < 0 ? -1 : current - 1);
    else if (event.key === "Enter" && current >= 0) location.assign(list.children[current].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const { url } = event.target.closest("[role=option]")?.dataset ?? {};
    if (url) location.assign(url);
  });
  input.addEventListener("blur", close);
}
