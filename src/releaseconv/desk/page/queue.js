// The queue: what was dropped, and the files of the folder, the most doubtful first.

import * as api from "./api.js";
import { byId, h, put, words } from "./dom.js";
import { complain, mended } from "./messages.js";
import { NAMES } from "./roles.js";

const PAGE = 50;
const SOON = 1500; // milliseconds until an unfinished queue is looked at once more
const FACETS = [["house", "House"], ["language", "Language"], ["field", "In doubt"], ["code", "To ask"]];
const wanted = { house: "", language: "", field: "", code: "", words: "", offset: 0 };

export async function showQueue(isWanted) {
  const found = await fetched();
  if (!isWanted()) return null;
  const place = { facets: h("div", { class: "facets" }), rows: h("div"), progress: h("div", { class: "progress" }) };
  let timer = 0;
  let latest = 0;
  let failed = false;
  const again = async () => {
    const mine = ++latest;
    clearTimeout(timer);
    try {
      const now = await fetched();
      if (!isWanted() || mine !== latest) return; // or something else was asked meanwhile
      failed = false;
      mended("queue");
      show(now, place, again);
      if (now.read < now.files) timer = setTimeout(again, SOON);
    } catch (error) {
      if (!isWanted() || mine !== latest) return;
      if (!failed) complain(error, "queue"); // once, however long it lasts
      failed = true;
      timer = setTimeout(again, SOON);
    }
  };
  const queue = found.files ? h("section", { "aria-labelledby": "queue-title" },
    h("h1", { id: "queue-title" }, "Queue"), place.progress, search(again), place.facets, place.rows) : null;
  put(byId("main"), h("div", { class: "queue" }, entry(), dropped(found.dropped), queue));
  if (found.files) {
    show(found, place, again);
    if (found.read < found.files) timer = setTimeout(again, SOON);
  }
  return () => clearTimeout(timer);
}

// What is wanted, or the last page of it where there is less by now.
async function fetched() {
  const found = await api.queue(wanted);
  if (found.rows.length || !wanted.offset) return found;
  wanted.offset = Math.max(0, PAGE * Math.floor((found.fitting - 1) / PAGE));
  return api.queue(wanted);
}

// The release before or after another in what is wanted; of one that does not fit, the first comes after.
export async function neighbour(key, step) {
  const { rows } = await api.queue({ ...wanted, offset: 0, near: key });
  const at = rows.findIndex((row) => row.key === key);
  return (at < 0 ? step > 0 && rows[0] : rows[at + step])?.key ?? null;
}

// -- a release of one's own -----------------------------------------------------------------

function entry() {
  const text = h("textarea", { id: "pasted", rows: "6", dir: "auto", placeholder: "Paste a release here" });
  const taken = (...found) => dispatchEvent(new CustomEvent("taken", { detail: found }));
  const file = h("input", { id: "file", type: "file", multiple: true, class: "visually-hidden", on: { change: () => taken(...[...file.files].map((one) => [one.name, one])) } });
  return h("section", { class: "entry-box", "aria-labelledby": "entry-title" },
    h("h2", { id: "entry-title" }, "A release of your own"),
    h("p", { class: "dim" }, "Drop files anywhere: text, mail, Word, web page or PDF. They are held in memory until you save them, and go to nobody."),
    h("label", { for: "pasted", class: "visually-hidden" }, "Text of a release"), text,
    h("p", { class: "row" },
      h("button", { class: "main", on: { click: () => text.value.trim() && taken(["pasted.txt", text.value]) } }, "Read it"),
      h("label", { for: "file", class: "button" }, "Choose files…"), file));
}

function dropped(found) {
  if (!found.length) return null;
  return h("section", { "aria-labelledby": "dropped-title" }, h("h2", { id: "dropped-title" }, "In memory"),
    h("ul", { class: "dropped" }, found.map((one) => h("li", {},
      h("a", { href: `#/release/${one.key}` }, h("bdi", {}, one.name)), " ",
      h("button", { class: "quiet", "aria-label": `Forget ${one.name}`, on: { click: (event) => forget(one, event.target.closest("li")) } }, "forget")))));
}

async function forget(one, row) {
  try {
    await api.forget(one.key);
    mended(`forget ${one.key}`);
  } catch (error) {
    complain(new Error(`${one.name}: ${error.message}`), `forget ${one.key}`);
    if (error.status !== 404) return; // it is still there
  }
  row.remove();
}

// -- the files ------------------------------------------------------------------------------

function search(again) {
  let timer = 0;
  const heard = (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => { wanted.words = event.target.value; wanted.offset = 0; again(); }, 200);
  };
  const box = h("input", { id: "search", type: "search", autocomplete: "off", on: { input: heard } });
  box.value = wanted.words;
  return h("p", { class: "row" }, h("label", { for: "search" }, "Find"), box);
}

function show(found, place, again) {
  const done = found.read < found.files ? `${found.read} of ${found.files} read` : `${found.files} files`;
  put(place.progress, h("span", {}, `${done}, ${found.corrected} corrected`), found.read < found.files ? h("progress", { max: found.files, value: found.read, "aria-label": "Files read" }) : null);
  facets(found, place.facets, again);
  const held = place.rows.contains(document.activeElement) ? document.activeElement : null;
  put(place.rows, table(found.rows), pager(found, again));
  if (held) (likewise(place.rows, held) ?? place.rows.querySelector(".scroll"))?.focus({ preventScroll: true });
}

// The link or the button among new ones that leads where an old one led.
function likewise(place, { href, textContent }) {
  return [...place.querySelectorAll("a, button:enabled")].find((one) => one.href === href && (href || one.textContent === textContent));
}

function facets(found, place, again) {
  const held = document.activeElement?.id;
  put(place, FACETS.map(([name, label]) => {
    const counted = found.facets[name];
    const choices = !wanted[name] || counted.some(([value]) => value === wanted[name]) ? counted : [...counted, [wanted[name], 0]];
    const change = (event) => { wanted[name] = event.target.value; wanted.offset = 0; again(); };
    const option = (value, text) => h("option", { value, selected: value === wanted[name] }, text);
    return h("span", { class: "facet" }, h("label", { for: `facet-${name}` }, label),
      h("select", { id: `facet-${name}`, on: { change } }, option("", "all"), choices.map(([value, count]) => option(value, `${name === "field" ? called(value) : value} (${count})`))));
  }));
  if (held?.startsWith("facet-")) byId(held)?.focus();
}

function table(rows) {
  if (!rows.length) return h("p", {}, "No file fits.");
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Files" }, h("table", { class: "files" },
    h("thead", {}, h("tr", {}, ["Sure", "Release", "In doubt", "Language", "To ask"].map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, rows.map(row))));
}

function row(one) {
  const link = one.refusal ? h("bdi", {}, one.name) : h("a", { class: "short", href: `#/release/${one.key}` }, h("bdi", {}, one.headline || one.name));
  const what = one.message || called(one.field);
  const doubt = one.sure < 1 ? `${what}${one.line ? `, line ${one.line}` : ""}` : "";
  return h("tr", { class: one.refusal ? "refused" : null },
    h("td", { class: "figure" }, one.refusal ? "–" : `${Math.floor(100 * one.sure)} %`),
    h("td", {}, link, h("div", { class: "dim short", title: one.name }, h("bdi", {}, one.refusal || one.name), one.corrected ? h("span", { class: "set" }, " corrected") : "")),
    h("td", {}, h("bdi", {}, one.refusal ? "" : doubt)), h("td", {}, one.language), h("td", {}, one.codes.join(" ")));
}

function called(name) {
  return NAMES[name] ?? words(name);
}

function pager(found, again) {
  if (found.fitting <= PAGE) return null;
  const go = (offset) => { wanted.offset = offset; again(); };
  const last = Math.min(found.fitting, wanted.offset + PAGE);
  return h("nav", { class: "row", "aria-label": "Pages of the queue" },
    h("button", { disabled: wanted.offset === 0, on: { click: () => go(Math.max(0, wanted.offset - PAGE)) } }, "Before"),
    h("span", {}, `${wanted.offset + 1}–${last} of ${found.fitting}`),
    h("button", { disabled: last >= found.fitting, on: { click: () => go(wanted.offset + PAGE) } }, "After"));
}
