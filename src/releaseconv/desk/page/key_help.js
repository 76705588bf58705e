// The dialog that lists the keys; what each does: key() in source.js and release.js, KEYS in roles.js.

import { byId, h, put } from "./dom.js";
import { KEYS, NAMES } from "./roles.js";

const MOVES = [
  ["↑ ↓", "line by line"],
  ["Shift + ↑ ↓", "select several lines"],
  ["← →", "select a word of the line"],
  ["Shift + ← →", "select more words of it: the role is that part’s alone"],
  ["Page up, page down, Home, End", "further at a time"],
  ["Ctrl + A", "select all lines"],
  ["[ ]", "to the part before, to the part after"],
  ["!", "to the least certain line"],
];
const ELSE = [
  ["Ctrl + Z, Ctrl + Y", "undo, redo"],
  ["J, K", "next, previous release of the queue"],
  ["T", "teach the house what was corrected"],
  ["F", "to the fields"],
  ["P", "to the preview"],
  ["G", "to the source"],
  ["Ctrl + V", "paste a release, where no field is being typed in"],
  ["?", "this list"],
];

export function showKeys() {
  const dialog = byId("keys");
  put(
    dialog,
    h("h2", { id: "keys-title" }, "Keys"),
    h("h3", {}, "In the source"),
    table(MOVES),
    h("h3", {}, "The selected lines are"),
    table(Object.entries(KEYS).map(([key, role]) => [key.toUpperCase(), NAMES[role]])),
    h("h3", {}, "Everywhere"),
    table(ELSE),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  );
  dialog.showModal();
}

function table(rows) {
  return h("table", {}, h("tbody", {}, rows.map(([key, does]) => h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, does)))));
}
