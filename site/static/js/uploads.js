/**
 * Sends the files of a material in pieces while its author writes on, and goes on by itself where the connection broke.
 *
 * Without this script they go with the form. One file at a time: a weak connection isn't shared. What the server has of
 * a file it keeps for some days, so that the same file, chosen again, goes on from there (materials/uploads.py).
 */

const PAUSES = [1, 2, 5, 10, 30]; // seconds until the next try; the last one again and again
const SILENCE = 300; // seconds without an answer: the connection is dead, whatever the browser thinks

const place = document.getElementById("uploads");
const form = place.closest("form");
const input = document.getElementById("upload");
const list = document.getElementById("files-list");
const lines = place.querySelector("ul");
const status = place.querySelector("[role=status]");
const notice = place.querySelector("[role=alert]");
const template = place.querySelector("template");
const words = place.dataset;
const queue = [];
let held = null; // the button that was pressed while files were on their way
let leaves = false; // without waiting for them

class Failure extends Error {} // its message is for the reader

/** A file that is to be sent, and its line on the page. */
class Line {
  stopped = false;

  constructor(file) {
    this.file = file;
    this.item = template.content.firstElementChild.cloneNode(true);
    this.item.querySelector(".upload__name").textContent = file.name;
    this.item.querySelector("button span").append(file.name);
    this.item.querySelector("progress").setAttribute("aria-label", file.name);
    this.item.querySelector("button").addEventListener("click", () => this.stop());
    this.tell(words.queued);
    lines.append(this.item);
    lines.hidden = false;
  }

  tell(text) {
    this.item.querySelector(".upload__words").textContent = text;
  }

  show(received, isLast) {
    const percent = this.file.size ? Math.floor((received / this.file.size) * 100) : 0;
    const quarter = Math.floor(percent / 25);
    if (quarter > (this.quarter ?? 0) && percent < 100) say(this.file.name, `${quarter * 25} %`);
    this.quarter = quarter;
    this.item.querySelector("progress").value = percent;
    this.item.querySelector(".upload__percent").textContent = `${percent} %`;
    this.tell(isLast ? words.checked : "");
  }

  fail(text) {
    this.item.querySelector(".upload__progress").remove();
    this.item.querySelector("button").remove();
    this.item.querySelector(".upload__words").classList.add("field__error");
    this.tell(text);
    say(this.file.name, text);
  }

  remove() {
    this.item.remove();
    lines.hidden = !lines.children.length;
  }

  stop() {
    this.stopped = true;
    this.request?.abort();
    this.goOn?.();
    if (this.url) forget(this.url);
    this.remove();
    input.focus();
  }
}

const say = (name, text) => { status.textContent = `${name}: ${text}`; };

const headers = (more) => ({ "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, ...more });

const forget = (url) => fetch(url, { method: "DELETE", headers: headers() }).catch(() => {}); // else the server does, later

/** The server's answer; throws a Failure where another try would change nothing, and something else where it might. */
async function ask(line, url, options) {
  line.request = new AbortController();
  const silence = setTimeout(() => line.request.abort(), SILENCE * 1000);
  try {
    const response = await fetch(url, { method: "POST", redirect: "manual", signal: line.request.signal, ...options });
    if (response.type === "opaqueredirect" || response.status === 403) throw new Failure(words.signedOut);
    if (response.status >= 500 || response.status === 429) throw new Error(response.status);
    if (!response.headers.get("Content-Type")?.includes("json")) throw new Failure(words.failed);
    const answer = await response.json();
    if (answer.error) throw new Failure(answer.error);
    return answer;
  } finally {
    clearTimeout(silence);
  }
}

/** Asks until there is an answer, or until it is stopped. */
async function insist(line, url, options) {
  for (let tries = 0; !line.stopped; tries++) {
    try {
      return await ask(line, url, options);
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (line.stopped) break;
      line.tell(words.waiting);
      if (!tries) say(line.file.name, words.waiting);
      await pause(line, PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  }
  return { row: "" };
}

/** Over at once when the browser finds the network again. */
function pause(line, seconds) {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener("online", over);
      resolve();
    };
    const timer = setTimeout(over, seconds * 1000);
    addEventListener("online", over);
    line.goOn = over;
  });
}

async function send(line) {
  const { file } = line;
  const stated = new URLSearchParams({ name: file.name, size: file.size, modified: file.lastModified });
  let answer = await insist(line, place.dataset.address, { headers: headers(), body: stated });
  while (answer.row === undefined) {
    const { url, received, piece } = answer;
    line.url = url;
    lines.querySelector(`[data-url="${url}"]`)?.remove(); // it was begun before
    line.show(received, received + piece >= file.size);
    const body = await read(file.slice(received, received + piece));
    const type = { "Content-Type": "application/octet-stream", "Upload-Offset": received };
    answer = await insist(line, url, { headers: headers(type), body });
    if (answer.received === received) await pause(line, PAUSES[0]); // it was cut off on its way
  }
  return answer.row;
}

async function read(part) {
  try {
    return await part.arrayBuffer();
  } catch {
    throw new Failure(words.unreadable); // moved, changed or on a stick that was pulled out
  }
}

function takeIn(row, line) {
  const found = document.createRange().createContextualFragment(row);
  const token = found.querySelector("input").value;
  if (![...list.querySelectorAll("input")].some((known) => known.value === token)) list.append(found);
  list.hidden = false;
  say(line.file.name, words.arrived);
  line.remove();
}

async function run(line) {
  if (line.stopped) return;
  try {
    const row = await send(line);
    if (!line.stopped) takeIn(row, line);
  } catch (error) {
    if (line.stopped) return;
    line.fail(error instanceof Failure ? error.message : words.failed);
    held = null; // what went wrong is to be seen before anything is saved
    notice.hidden = true;
  }
}

async function runAll() {
  while (queue.length) {
    await run(queue[0]);
    queue.shift();
  }
  notice.hidden = true;
  held?.click();
}

function takeFiles() {
  for (const failed of lines.querySelectorAll(".field__error")) failed.closest("li").remove();
  const isIdle = !queue.length;
  queue.push(...[...input.files].map((file) => new Line(file)));
  input.value = ""; // so that the form doesn't send them, too
  if (isIdle && queue.length) runAll();
}

function start() {
  const hint = document.querySelector("[data-without-script]");
  hint.textContent = words.atOnce;
  place.hidden = false;
  lines.hidden = !lines.children.length;

  input.addEventListener("change", takeFiles);
  takeFiles(); // chosen before this script was there

  form.addEventListener("submit", (event) => {
    if (!queue.length || leaves) return;
    event.preventDefault();
    held = event.submitter ?? form.querySelector("[type=submit]");
    notice.hidden = false;
    notice.querySelector("button").focus();
  });

  notice.querySelector("button").addEventListener("click", () => {
    leaves = true;
    held.click();
  });

  addEventListener("beforeunload", (event) => {
    if (queue.length && !leaves) event.preventDefault();
  });

  for (const item of lines.querySelectorAll("[data-url]")) {
    item.querySelector("button").addEventListener("click", () => {
      forget(item.dataset.url);
      item.remove();
      lines.hidden = !lines.children.length;
      input.focus();
    });
  }
}

start();
