// What is said below the page of what was done, and of what was refused.

import { byId, h } from "./dom.js";

// How long a refusal stays that nobody closes: until something else is refused or shown, until
// its release is opened again, or until what was refused goes well.
export const PASSING = 0;
export const UNTIL_OPENED = 1;
export const UNTIL_FIXED = 2;

let clearing = 0;
let here = ""; // the release that is shown
let standing = []; // {about, key, name, stays, row, whose}

export function say(text) {
  byId("status").textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => { byId("status").textContent = ""; }, 8000);
}

// `about` tells what was refused from all else; `key` and `name` are its release's.
export function complain(error, about = "", { key = "", name = "", stays = PASSING } = {}) {
  byId("status").textContent = "";
  remove((one) => !one.stays || (about && one.about === about));
  const one = { about, key, name, stays, whose: h("bdi") };
  const close = () => { remove((other) => other === one); byId("main").focus({ preventScroll: true }); };
  one.row = h("div", { class: "message" }, h("span", { dir: "auto" }, one.whose, error.message || String(error)),
    h("button", { class: "quiet", "aria-label": "Close this message", title: "Escape", on: { click: close } }, "×"));
  standing.push(one);
  entitle(one);
  byId("alert").append(one.row);
}

// Closes the last message.
export function hush() {
  remove((one) => one === standing.at(-1));
}

// What was refused went well now, or was given up.
export function mended(about) {
  remove((one) => about && one.about === about);
}

// Another release is shown, or the queue.
export function turnTo(key) {
  remove((one) => !one.stays);
  here = key;
  for (const one of standing) {
    if (one.key === key && one.stays === UNTIL_OPENED) one.stays = PASSING;
    entitle(one);
  }
}

// The release that is shown has another key now, or what was said of it begins with the one before.
export function renamed(was, key, name) {
  if (here === was) here = key;
  for (const one of standing.filter((other) => other.key === was)) {
    Object.assign(one, { key, name, about: one.about.replace(was, key) });
    entitle(one);
  }
}

// What is said of a release that is not shown begins with its name.
function entitle({ whose, key, name }) {
  const text = key && key !== here ? `${name}: ` : "";
  if (whose.textContent !== text) whose.textContent = text;
}

function remove(isMeant) {
  for (const one of standing.filter(isMeant)) one.row.remove();
  standing = standing.filter((one) => !isMeant(one));
}
