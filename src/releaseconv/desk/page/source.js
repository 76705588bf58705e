// The source in the colours of its roles, a list of lines that is walked and selected by key.

import { h, put, readOnly, words } from "./dom.js";
import { act, KEYS } from "./keys.js";
import { NAMES } from "./roles.js";
import { counted, select, selectedIn, unselect, wordsOf } from "./stretch.js";

const DOUBTED = 80; // per cent, below which a line is marked

export class Source {
  constructor(heard) {
    this.heard = heard; // {role(first, last, columns, role), selected(first, last)}
    this.at = 0;
    this.from = 0;
    this.rows = [];
    this.does = { // what keys.js names
      line: (step, extend) => this.go(this.at + step, extend),
      first: (extend) => this.go(0, extend),
      last: (extend) => this.go(this.rows.length - 1, extend),
      all: () => { this.from = 0; this.at = this.rows.length - 1; this.mark(); },
      word: (side, extend) => this.goWord(side === this.ahead() ? 1 : -1, extend),
      noWords: () => { unselect(); this.mark(); },
      part: (step) => this.goPart(step),
      doubt: () => this.goDoubt(),
      role: (role) => this.set(role),
    };
    this.list = h("div", {
      id: "lines", class: "lines", role: "listbox", tabindex: "0", "aria-multiselectable": "true",
      "aria-label": "Lines of the source", "aria-describedby": "lines-help",
      on: {
        keydown: (event) => this.key(event),
        mousedown: (event) => this.press(event),
        mousemove: (event) => this.drag(event),
        mouseup: () => this.tell(),
        focus: () => this.mark(),
      },
    });
    this.tools = h("div", { class: "roles", role: "toolbar", "aria-label": "The selected lines are" }, this.buttons());
    this.note = h("div");
    this.told = h("p", { class: "ground", "aria-live": "off" });
    this.part = h("p", { class: "visually-hidden", "aria-live": "polite" });
    this.element = h("section", { class: "source", "aria-labelledby": "source-title" },
      h("h2", { id: "source-title" }, "Source"),
      h("p", { id: "lines-help", class: "visually-hidden" }, "Up and down go from line to line, left and right from word to word, and with Shift they select; a letter sets the role. The question mark lists all keys."),
      this.tools, this.note, this.list, this.told, this.part);
  }

  buttons() {
    const made = KEYS.source.roles.map(([shown, label, actions]) => {
      const [key, [, role]] = Object.entries(actions)[0];
      return h("button", { class: `role ${role ?? ""}`, "aria-keyshortcuts": key, "data-role": role ?? "", on: { click: () => this.set(role) } }, label, " ", h("kbd", { "aria-hidden": "true" }, shown));
    });
    made.forEach((button, n) => { button.tabIndex = n ? -1 : 0; });
    const step = (event) => {
      const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!move) return;
      event.preventDefault();
      const at = made.indexOf(document.activeElement);
      const next = made[(at + move + made.length) % made.length];
      made.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
    };
    made.forEach((button) => {
      button.addEventListener("keydown", step);
      button.addEventListener("mousedown", (event) => event.preventDefault()); // selected words stay so
    });
    return made;
  }

  show(view) {
    this.tools.hidden = Boolean(view.as_it_is);
    put(this.note, view.as_it_is ? readOnly(view.as_it_is) : null);
    const same = this.rows.length === view.lines.length;
    const made = view.lines.map((line, n) => {
      const told = JSON.stringify(line);
      const old = same ? this.rows[n] : null;
      return old && old.told === told ? old : { told, line, element: row(line, n + 1, view) };
    });
    if (same) {
      made.forEach((one, n) => { if (one !== this.rows[n]) this.rows[n].element.replaceWith(one.element); });
    } else {
      put(this.list, made.map((one) => one.element));
      this.at = this.from = 0;
    }
    this.rows = made;
    this.lit = null;
    if (view.language) this.list.lang = view.language;
    this.mark();
  }

  get selection() {
    return [Math.min(this.at, this.from) + 1, Math.max(this.at, this.from) + 1];
  }

  text() {
    const [first, last] = this.selection;
    return this.rows.slice(first - 1, last).map((row) => row.line.text.trim()).join(" ").trim();
  }

  mark() {
    const [first, last] = this.selection;
    const [a, z] = this.lit || [1, 0];
    for (let n = a; n <= z; n += 1) {
      if (n < first || n > last) this.rows[n - 1]?.element.setAttribute("aria-selected", "false");
    }
    for (let n = first; n <= last; n += 1) this.rows[n - 1]?.element.setAttribute("aria-selected", "true");
    this.lit = [first, last];
    this.list.querySelector(".at")?.classList.remove("at");
    const row = this.rows[this.at];
    if (!row) return;
    row.element.classList.add("at");
    this.list.setAttribute("aria-activedescendant", row.element.id);
    this.tell();
    this.heard.selected(first, last);
  }

  // What is selected within one line, in the units of its string.
  get stretch() {
    const words = this.at === this.from && this.rows[this.at]?.element.querySelector(".words");
    return words ? selectedIn(words) : null;
  }

  tell() {
    const row = this.rows[this.at];
    if (!row) return;
    const part = this.stretch;
    const words = part ? row.line.text.slice(...part) : "";
    this.told.textContent = told(row.line, this.at + 1, part);
    this.part.textContent = part ? `Selected: ${words}` : "";
  }

  // To the word before or after in the line, or with `extend` as far as it.
  goWord(step, extend) {
    const row = this.rows[this.at];
    const words = row ? wordsOf(row.line.text) : [];
    const part = this.stretch;
    if (!words.length) return;
    const last = part ? words.findIndex(([, end]) => end >= part[1]) : -1;
    const next = part ? last + step : step > 0 ? 0 : words.length - 1;
    if (next < 0 || next >= words.length) return;
    const start = extend && part ? part[0] : words[next][0];
    this.from = this.at;
    if (words[next][1] <= start) return;
    select(row.element.querySelector(".words"), start, words[next][1]);
    this.mark();
  }

  go(to, extend = false) {
    unselect();
    this.at = Math.max(0, Math.min(this.rows.length - 1, to));
    if (!extend) this.from = this.at;
    this.mark();
    this.rows[this.at]?.element.scrollIntoView({ block: "nearest" });
  }

  goDoubt() {
    const sure = this.rows.map((row) => Math.min(101, ...row.line.pieces.map((piece) => piece.sure ?? 101)));
    const least = Math.min(...sure);
    if (least < 101) this.go(sure.indexOf(least));
  }

  goPart(step) {
    const starts = this.rows.map((row, n) => (row.line.pieces.some((piece) => piece.first) ? n : -1)).filter((n) => n >= 0);
    const next = step > 0 ? starts.find((n) => n > this.at) : starts.findLast((n) => n < this.at);
    if (next !== undefined) this.go(next);
  }

  set(role) {
    const [first, last] = this.selection;
    const part = this.stretch;
    const { text } = this.rows[first - 1].line;
    const columns = part ? [counted(text, part[0]) + 1, counted(text, part[1])] : null;
    for (const row of this.rows.slice(first - 1, last)) {
      row.told = ""; // whatever the answer is, it is shown anew
      row.element.classList.add("changing");
      if (role && !part) for (const part of row.element.querySelectorAll(".part")) part.className = `part ${role}`;
    }
    unselect();
    this.heard.role(first, last, columns, role);
  }

  // The side to which the words of the line go on.
  ahead() {
    const words = this.rows[this.at]?.element.querySelector(".words") ?? this.list;
    return getComputedStyle(words).direction === "rtl" ? "left" : "right";
  }

  key(event) {
    if (!act("source", event, this.does)) return;
    event.preventDefault();
    if (event.key !== "Escape") event.stopPropagation(); // which also closes a message
  }

  press(event) {
    const number = lineOf(event.target);
    if (event.button !== 0 || !number) return;
    this.go(number - 1, event.shiftKey);
    this.list.focus({ preventScroll: true });
    if (event.shiftKey) event.preventDefault();
  }

  drag(event) {
    const number = event.buttons === 1 ? lineOf(event.target) : 0;
    if (number && number - 1 !== this.at) this.go(number - 1, true);
  }
}

function lineOf(target) {
  const row = target instanceof Element ? target.closest("[role=option]") : null;
  return row ? Number(row.id.slice(1)) : 0;
}

function row(line, number, view) {
  const doubt = line.pieces.filter((piece) => piece.first && piece.sure !== null && piece.sure < DOUBTED);
  const roles = line.pieces.filter((piece) => piece.first).map(called);
  return h("div", { id: `L${number}`, class: doubt.length ? "line doubt" : "line", role: "option", "aria-selected": "false" },
    h("span", { class: "number" }, String(number)),
    h("span", { class: "said", lang: "en", dir: "ltr" }, roles.join(", "), doubt.length ? h("span", { class: "sure" }, ` ${doubt[0].sure} % sure`) : "", saidBy(line)),
    h("span", { class: "words", dir: line.text.trim() ? "auto" : view.right_to_left ? "rtl" : "ltr" }, pieces(line)));
}

function called(piece) {
  return piece.sort in NAMES ? piece.label.replace(words(piece.sort), NAMES[piece.sort]) : words(piece.label);
}

function saidBy(line) {
  return line.pieces.some((piece) => piece.first && piece.sure === null && piece.told.startsWith("said")) ? h("span", { class: "set" }, " set") : "";
}

function pieces(line) {
  const made = [];
  const text = Array.from(line.text); // which the desk counts by, and not by the units of a string
  let at = 0;
  for (const piece of line.pieces) {
    made.push(text.slice(at, piece.start).join(""));
    made.push(h("span", { class: `part ${piece.sort}` }, text.slice(piece.start, piece.end).join("")));
    at = piece.end;
  }
  made.push(text.slice(at).join(""));
  return made;
}

function told(line, number, part) {
  const at = part ? part.map((place) => counted(line.text, place)) : null;
  const meant = at ? line.pieces.filter((piece) => piece.start < at[1] && at[0] < piece.end) : line.pieces;
  const where = at ? `Line ${number}, characters ${at[0] + 1} to ${at[1]}` : `Line ${number}`;
  return `${where}: ${meant.map(toldPiece).join(" · ") || "empty"}`;
}

function toldPiece(piece) {
  const sure = piece.sure === null ? "" : `, ${piece.sure} % sure`;
  return `${called(piece)}${sure}${piece.told ? ` – ${piece.told}` : ""}`;
}
