// The fields beside the source: typed, chosen among candidates, or taken from the selected lines.

import { h, put, readOnly, words } from "./dom.js";

const LOST = "The desk gave no answer: nobody knows whether this was saved.";

export class Fields {
  constructor(heard, refused) {
    this.heard = heard; // {field(name, value, field), mended(name), go(line), selected() -> text}
    this.refused = refused; // what was typed in a field and not taken, and why: it stays there, to be mended
    this.sent = new Map(); // what no answer has come to yet
    this.now = new Map(); // the fields as they are, by name
    this.element = h("div", { class: "fields" });
    this.asItIs = ""; // why none of them can be set
  }

  show(view) {
    this.now = new Map(view.fields.map((field) => [field.name, field]));
    this.asItIs = view.as_it_is;
    for (const [name, { value }] of this.refused) if (this.now.get(name)?.value === value && this.refused.delete(name)) this.heard.mended(name);
    const within = this.element.contains(document.activeElement);
    const held = within ? placeOf(document.activeElement) : "";
    const caret = within ? caretOf(document.activeElement) : null;
    const open = new Set([...this.element.querySelectorAll("details[open]")].map((one) => one.id));
    const made = [this.asItIs ? readOnly(this.asItIs) : null, this.questions(view.questions), h("h3", { class: "visually-hidden" }, "Values"), ...view.fields.filter(isShown).map((field) => this.field(field))].filter(Boolean);
    const typed = this.typed();
    this.showing = true; // what is taken off the page is left, too
    if (typed) putAround(typed, made);
    else put(this.element, made);
    this.showing = false;
    for (const id of open) { const one = document.getElementById(id); if (one) one.open = true; }
    if (!within || typed) return;
    const place = document.getElementById(held);
    (place ?? this.element.closest("[role=tabpanel]"))?.focus();
    if (caret && place) restore(place, caret);
  }

  // The first that can be set, or else what they are in.
  focus(panel) {
    (this.element.querySelector(".entry :is(input, textarea, select)") ?? panel).focus();
  }

  // The field in which something is being typed that was not sent yet: it stays as it is.
  typed() {
    const input = document.activeElement;
    if (!this.element.contains(input) || !input.matches("input, textarea")) return null;
    const place = input.closest(".field");
    const now = this.now.get(place.dataset.field);
    if (!now?.can_be_set) return null; // which was shown for its correction alone, or is an option's by now
    return [input.dataset.known, this.sent.get(place.dataset.field), now.value].includes(input.value) ? null : place;
  }

  questions(found) {
    const asked = found.filter((one) => one.severity !== "info");
    const rest = found.filter((one) => one.severity === "info");
    return h("section", { class: "questions", "aria-labelledby": "questions-title" },
      h("h3", { id: "questions-title" }, asked.length ? `To ask (${asked.length})` : "No issues found"),
      asked.length ? h("ul", {}, asked.map((one) => this.question(one))) : null,
      rest.length ? h("details", { id: "remarks" }, h("summary", { id: "remarks-title" }, `Remarks (${rest.length})`), h("ul", {}, rest.map((one) => this.question(one)))) : null);
  }

  question(one) {
    const text = [h("b", {}, `${one.severity} ${one.code}`), " ", h("bdi", {}, one.message), one.help ? h("span", { class: "dim" }, ` – ${one.help}`) : ""];
    const go = one.line ? h("button", { id: `ask-${one.code}-${one.line}`, class: "quiet", on: { click: () => this.heard.go(one.line) } }, `line ${one.line}`) : null;
    return h("li", { class: one.severity }, text, go ? " " : null, go);
  }

  field(field) {
    const id = idOf(field.name);
    const refused = field.choices.length ? null : this.refused.get(field.name); // a choice goes back to what is so
    const hint = field.hint ? h("span", { class: "hint", id: `${id}-hint` }, field.hint) : null;
    if (!field.can_be_set) return this.told(field, id, hint);
    return h("div", { class: `field ${refused ? "refused" : field.corrected ? "corrected" : ""}`, "data-field": field.name },
      h("label", { for: id, class: "label" }, field.label),
      h("span", { class: "state" }, this.state(field)),
      h("div", { class: "entry" }, this.input(field, id), this.beside(field)),
      refused ? h("p", { class: "refusal", id: `${id}-refusal` }, refused.lost ? LOST : ["Not saved: ", h("bdi", {}, refused.why), ". ", still(field)]) : null,
      hint,
      field.candidates.length ? this.candidates(field) : null,
      field.why.length ? this.why(field, id, false) : null);
  }

  // What cannot be set is text, and nothing to type in; a correction without effect can be taken back.
  told(field, id, hint) {
    const value = field.choices.length ? words(field.value) : field.value;
    return h("div", { class: field.corrected ? "field corrected" : "field", "data-field": field.name },
      h("span", { class: "label" }, field.label),
      h("span", { class: "state" }, this.state(field)),
      value || field.corrected ? h("div", { class: "entry" }, h("p", { class: "value", dir: "auto" }, value), this.beside(field)) : null,
      hint,
      field.why.length ? this.why(field, id, !field.value) : null);
  }

  input(field, id) {
    if (field.choices.length) {
      const change = (event) => this.send(field, event.target.value);
      return h("select", { id, on: { change } }, field.choices.map((one) => h("option", { value: one, selected: one === field.value }, words(one))));
    }
    const refused = this.refused.get(field.name);
    const long = ["headline", "subhead"].includes(field.name);
    const about = {
      id, dir: "auto", spellcheck: "false", autocomplete: "off",
      "aria-invalid": refused ? "true" : null,
      "aria-describedby": [refused ? `${id}-refusal` : "", field.hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || null,
      on: { input: (event) => this.typing(event.target, field), blur: (event) => this.left(event.target, field), keydown: (event) => this.key(event, field) },
    };
    const made = long ? h("textarea", { ...about, rows: "2" }) : h("input", { ...about, type: "text" });
    made.value = field.value;
    made.dataset.known = made.value; // as the element has it: an input has no line breaks
    made.value = this.sent.get(field.name) ?? refused?.value ?? field.value;
    return made;
  }

  key(event, field) {
    if (event.isComposing) return; // Enter and Escape are the input method's
    if (event.key === "Enter") { event.preventDefault(); this.done(event.target, field); }
    if (event.key === "Escape") { event.stopPropagation(); this.giveUp(event.target, field); }
  }

  typing(input, field) {
    if (input.value === this.sent.get(field.name)) this.mark(field.name, "saving…");
    else this.mark(field.name, input.value === input.dataset.known ? state(this.now.get(field.name)) : "not saved yet");
  }

  // What was refused is not sent again by going through its field, nor what somebody else has
  // changed under the typing, where that led back to what was there before.
  left(input, field) {
    if (this.showing || input.value === this.refused.get(field.name)?.value) return;
    if (input.value === input.dataset.before) this.giveUp(input, field);
    else this.done(input, field);
  }

  done(input, field) {
    const value = input.value.trim();
    const now = this.now.get(field.name);
    const waits = this.sent.has(field.name); // and what is so now is not so once that is answered
    const same = value === now.value;
    if (input.value === this.sent.get(field.name)) return; // Enter, and then leaving the field
    if (!waits && (input.value === input.dataset.known || same)) this.giveUp(input, field);
    else {
      input.dataset.known = input.value; // it is no longer being typed
      this.send(field, same && !now.corrected ? null : value || null);
    }
  }

  send(field, value) {
    this.sent.set(field.name, value);
    this.refused.delete(field.name);
    this.mark(field.name, "saving…");
    this.heard.field(field.name, value, field);
  }

  // With `lost` nobody knows whether it was saved.
  answered(name, value, why = "", lost = false) {
    if (this.sent.get(name) === value) this.sent.delete(name);
    if (why && value !== null) this.refused.set(name, { value, why, lost });
    else this.refused.delete(name);
  }

  // What is so is shown in place of what was typed.
  giveUp(input, { name }) {
    const now = this.now.get(name);
    const place = input.closest(".field");
    if (this.refused.delete(name)) this.heard.mended(name);
    input.value = input.dataset.known;
    input.removeAttribute("aria-invalid");
    place.querySelector(".refusal")?.remove();
    place.className = now.corrected ? "field corrected" : "field";
    this.mark(name, this.state(now));
  }

  mark(name, said) {
    this.element.querySelector(`[data-field="${name}"] .state`).textContent = said;
  }

  state(field) {
    if (this.sent.has(field.name)) return "saving…";
    const refused = this.refused.get(field.name);
    return refused ? refused.lost ? "no answer" : "not saved" : state(field);
  }

  beside(field) {
    const made = [];
    if (field.can_be_set && ["headline", "subhead", "dateline", "dateline.place", "byline", "issuer"].includes(field.name)) {
      made.push(h("button", { class: "quiet", title: "Take the selected words or lines", "aria-label": `Take the selected words as ${field.label}`, on: { mousedown: (event) => event.preventDefault(), click: () => { const text = this.heard.selected(); if (text) this.send(field, text); } } }, "⇤"));
    }
    if (field.corrected || field.outdated) {
      made.push(h("button", { class: "quiet", title: "As read", "aria-label": `${field.label}: as read`, on: { click: () => this.send(field, null) } }, "↺"));
    }
    return made;
  }

  candidates(field) {
    const id = `cand-${field.name.replace(".", "-")}`;
    return h("details", { id, class: "candidates" }, h("summary", {}, `Other readings (${field.candidates.length})`),
      h("ul", {}, field.candidates.map((one) => h("li", {},
        h("button", { class: "choice", on: { click: () => this.send(field, one.value) } }, h("bdi", {}, one.value)),
        h("span", { class: "dim" }, [one.sure === null ? "" : ` ${one.sure} %`, one.told ? ` – ${one.told}` : ""])))));
  }

  why(field, id, open) {
    const told = field.why.map((one) => h("p", { dir: "auto" }, one.trim()));
    return open ? h("div", { class: "why" }, told) : h("details", { id: `${id}-why`, class: "why" }, h("summary", { "aria-label": `Why: ${field.label}` }, "Why"), told);
  }
}

// Where the caret stands in an input, what is selected, and how far it is scrolled.
function caretOf(input) {
  if (!input.matches("input, textarea")) return null;
  return [[input.selectionStart, input.selectionEnd, input.selectionDirection], input.scrollLeft, input.scrollTop];
}

function restore(input, [selection, left, top]) {
  if (!input.matches("input, textarea")) return;
  input.setSelectionRange(...selection);
  input.scrollLeft = left;
  input.scrollTop = top;
}

// All that was made, but for one, in whose place what is there stays: it keeps the focus.
function putAround(kept, made) {
  const at = made.findIndex((one) => one.dataset.field === kept.dataset.field);
  for (const one of [...kept.parentElement.children]) if (one !== kept) one.remove();
  kept.before(...made.slice(0, at));
  kept.after(...made.slice(at + 1));
  const { dataset } = kept.querySelector("input, textarea");
  dataset.before ??= dataset.known;
  dataset.known = made[at].querySelector("input, textarea").dataset.known;
}

// The id of an element, or of the field whose button it is: that may be gone.
function placeOf(element) {
  const { field } = element.closest(".field")?.dataset ?? {};
  return element.id || (field ? idOf(field) : "");
}

function idOf(name) {
  return `field-${name.replace(".", "-")}`;
}

function still(field) {
  return field.value ? ["It is still ", h("bdi", {}, field.value), "."] : "It is still empty.";
}

function isShown(field) {
  return field.can_be_set || field.why.length || field.value || field.corrected || field.hint;
}

function state(field) {
  if (field.corrected) return "set";
  if (field.outdated) return "set for another text";
  if (!field.value) return "";
  return field.sure === null ? "" : field.sure < 100 ? `${field.sure} % sure` : "";
}
