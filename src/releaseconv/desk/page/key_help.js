// The dialog that lists the keys, out of the table of them in keys.js.

import { byId, h, put } from "./dom.js";
import { KEYS } from "./keys.js";

export function showKeys() {
  const dialog = byId("keys");
  put(
    dialog,
    h("h2", { id: "keys-title" }, "Keys"),
    h("h3", {}, "In the source"),
    table(KEYS.source.moves),
    h("h3", {}, "The selected lines are"),
    table(KEYS.source.roles),
    h("h3", {}, "Everywhere"),
    table([...KEYS.release.all, ...KEYS.desk.all]),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  );
  dialog.showModal();
}

function table(rows) {
  return h("table", {}, h("tbody", {}, rows.map(([key, does]) => h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, does)))));
}
