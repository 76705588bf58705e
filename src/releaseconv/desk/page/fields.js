// The fields beside the source: typed, chosen among candidates, or taken from the selected lines.

import { h, put, words } from "./dom.js";

export class Fields {
  constructor(heard) {
    this.heard = heard; // {field(name, value), go(line), selected() -> text}
    this.refused = new Map(); // what was typed in a field and not taken: it stays there, to be mended
    this.element = h("div", { class: "fields" });
  }

  show(view) {
    const held = this.element.contains(document.activeElement) ? document.activeElement.id : "";
    const open = new Set([...this.element.querySelectorAll("details[open]")].map((one) => one.id));
    const made = [this.questions(view.questions), h("h3", { class: "visually-hidden" }, "Values"), ...view.fields.filter(isShown).map((field) => this.field(field))];
    const typed = this.typed();
    if (typed) putAround(typed, made);
    else put(this.element, made);
    for (const id of open) { const one = document.getElementById(id); if (one) one.open = true; }
    if (held && !typed) document.getElementById(held)?.focus();
  }

  // The field in which something is being typed that was not sent yet: it stays as it is.
  typed() {
    const input = document.activeElement;
    if (!this.element.contains(input) || !input.matches("input, textarea")) return null;
    return input.value === input.dataset.known ? null : input.closest(".field");
  }

  questions(found) {
    const asked = found.filter((one) => one.severity !== "info");
    const rest = found.filter((one) => one.severity === "info");
    return h("section", { class: "questions", "aria-labelledby": "questions-title" },
      h("h3", { id: "questions-title" }, asked.length ? `To ask (${asked.length})` : "No issues found"),
      asked.length ? h("ul", {}, asked.map((one) => this.question(one))) : null,
      rest.length ? h("details", { id: "remarks" }, h("summary", {}, `Remarks (${rest.length})`), h("ul", {}, rest.map((one) => this.question(one)))) : null);
  }

  question(one) {
    const text = [h("b", {}, `${one.severity} ${one.code}`), " ", h("bdi", {}, one.message), one.help ? h("span", { class: "dim" }, ` – ${one.help}`) : ""];
    const go = one.line ? h("button", { class: "quiet", on: { click: () => this.heard.go(one.line) } }, `line ${one.line}`) : null;
    return h("li", { class: one.severity }, text, go ? " " : null, go);
  }

  field(field) {
    const id = `field-${field.name.replace(".", "-")}`;
    if (!field.can_be_set) return h("div", { class: "field" }, h("span", { class: "label" }, field.label), this.why(field, id, true));
    const hint = field.hint ? h("span", { class: "hint", id: `${id}-hint` }, field.hint) : null;
    return h("div", { class: field.corrected ? "field corrected" : "field", "data-field": field.name },
      h("label", { for: id, class: "label" }, field.label),
      h("span", { class: "state" }, state(field)),
      h("div", { class: "entry" }, this.input(field, id), this.beside(field)),
      hint,
      field.candidates.length ? this.candidates(field) : null,
      field.why.length ? this.why(field, id, false) : null);
  }

  input(field, id) {
    const change = (event) => {
      const value = event.target.value.trim();
      if (event.target.value === event.target.dataset.known) return; // Enter, and then leaving the field
      event.target.dataset.known = event.target.value;
      this.refused.delete(field.name);
      if (value !== field.value) this.heard.field(field.name, value || null, field);
    };
    if (field.choices.length) {
      return h("select", { id, on: { change } }, field.choices.map((one) => h("option", { value: one, selected: one === field.value }, words(one))));
    }
    const long = ["headline", "subhead"].includes(field.name);
    const key = (event) => {
      if (event.isComposing) return; // Enter and Escape are the input method's
      if (event.key === "Enter") { event.preventDefault(); change(event); }
      if (event.key === "Escape") { event.target.value = field.value; this.refused.delete(field.name); event.stopPropagation(); }
    };
    const about = { id, dir: "auto", spellcheck: "false", autocomplete: "off", on: { change, keydown: key } };
    if (field.hint) about["aria-describedby"] = `${id}-hint`;
    const made = long ? h("textarea", { ...about, rows: "2" }) : h("input", { ...about, type: "text" });
    made.value = field.value;
    made.dataset.known = made.value;
    made.value = this.refused.get(field.name) ?? field.value;
    return made;
  }

  beside(field) {
    const made = [];
    if (["headline", "subhead", "dateline", "dateline.place", "byline", "issuer"].includes(field.name)) {
      made.push(h("button", { class: "quiet", title: "Take the selected words or lines", "aria-label": `Take the selected words as ${field.label}`, on: { mousedown: (event) => event.preventDefault(), click: () => { const text = this.heard.selected(); if (text) this.heard.field(field.name, text, field); } } }, "⇤"));
    }
    if (field.corrected) {
      made.push(h("button", { class: "quiet", title: "As read", "aria-label": `${field.label}: as read`, on: { click: () => this.heard.field(field.name, null, field) } }, "↺"));
    }
    return made;
  }

  candidates(field) {
    const id = `cand-${field.name.replace(".", "-")}`;
    return h("details", { id, class: "candidates" }, h("summary", {}, `Other readings (${field.candidates.length})`),
      h("ul", {}, field.candidates.map((one) => h("li", {},
        h("button", { class: "choice", on: { click: () => this.heard.field(field.name, one.value, field) } }, h("bdi", {}, one.value)),
        h("span", { class: "dim" }, [one.sure === null ? "" : ` ${one.sure} %`, one.told ? ` – ${one.told}` : ""])))));
  }

  why(field, id, open) {
    const told = field.why.map((one) => h("p", { dir: "auto" }, one.trim()));
    return open ? h("div", { class: "why" }, told) : h("details", { id: `${id}-why`, class: "why" }, h("summary", { "aria-label": `Why: ${field.label}` }, "Why"), told);
  }
}

// All that was made, but for one, in whose place what is there stays: it keeps the focus.
function putAround(kept, made) {
  const at = made.findIndex((one) => one.dataset.field === kept.dataset.field);
  for (const one of [...kept.parentElement.children]) if (one !== kept) one.remove();
  kept.before(...made.slice(0, at));
  kept.after(...made.slice(at + 1));
}

function isShown(field) {
  return field.can_be_set || field.why.length;
}

function state(field) {
  if (field.corrected) return "set";
  if (!field.value) return "";
  return field.sure === null ? "" : field.sure < 100 ? `${field.sure} % sure` : "";
}
