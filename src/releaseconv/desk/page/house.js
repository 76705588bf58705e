// Teaching the house: what would be read otherwise is shown before it is applied.

import * as api from "./api.js";
import { byId, h, put } from "./dom.js";
import { complain } from "./messages.js";
import { NAMES } from "./roles.js";

let turn = 0;

export function hideLesson() {
  byId("lesson").close();
}

export async function showLesson(key, change) {
  const dialog = byId("lesson");
  const mine = ++turn;
  const isWanted = () => mine === turn && dialog.open; // or another house is asked about by now
  const close = h("button", { value: "cancel" }, "Cancel");
  put(dialog, h("h2", { id: "lesson-title" }, "The same in all files of this house"), h("p", {}, "Reading its files…"), h("form", { method: "dialog" }, close));
  dialog.showModal();
  let found;
  try {
    found = await api.lesson(key);
  } catch (error) {
    if (!isWanted()) return;
    dialog.close();
    complain(error);
  }
  if (!found || !isWanted()) return;
  const done = (does, what, text) => { dialog.close(); change((key) => does(key, found.digest), what, text); };
  put(dialog,
    h("h2", { id: "lesson-title" }, "The same in all files of this house"),
    h("p", {}, h("bdi", {}, found.house), `: ${found.files} files, ${found.corrected} with corrected lines. With what repeats over them and what was corrected, ${found.changed} of ${found.lines} lines in ${found.compared} files would be read otherwise; ${found.doubtful_before} of them are doubtful now, and ${found.doubtful_after} would be.`),
    table(found.changes),
    found.changed > found.changes.length ? h("p", { class: "dim" }, `and ${found.changed - found.changes.length} more`) : null,
    found.known ? h("p", {}, found.profile ? "What it has learned before, or somebody has written, will be replaced: " : "Nothing repeats over these files any more. What the house has learned before can be forgotten: ", h("bdi", {}, found.path)) : null,
    h("form", { method: "dialog", class: "row" },
      found.profile ? h("button", { class: "main", type: "button", on: { click: () => done(api.teach, "Teach the house", "The house has learned it") } }, "Apply to the house") : null,
      found.known ? h("button", { type: "button", on: { click: () => done(api.unteach, "Forget what the house has learned", "The house has forgotten it") } }, "Forget what it has learned") : null,
      close));
}

function table(changes) {
  if (!changes.length) return null;
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Lines that would be read otherwise" }, h("table", { class: "files" },
    h("thead", {}, h("tr", {}, ["File", "Line", "Now", "Then"].map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, changes.map((one) => h("tr", {},
      h("td", {}, h("bdi", {}, one.name)), h("td", {}, h("bdi", {}, one.text)), h("td", {}, NAMES[one.before] ?? one.before), h("td", {}, NAMES[one.after] ?? one.after))))));
}
