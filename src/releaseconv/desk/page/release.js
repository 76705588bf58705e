// One release: its source, its fields and what is made of it, side by side.

import * as api from "./api.js";
import { byId, h, put } from "./dom.js";
import { Fields } from "./fields.js";
import { hideLesson, showLesson } from "./house.js";
import { act, shortcut } from "./keys.js";
import { complain, mended, PASSING, renamed, say, UNTIL_FIXED, UNTIL_OPENED } from "./messages.js";
import { forgetWaiting, onceUp } from "./pressed.js";
import { neighbour } from "./queue.js";
import { FORMATS, Preview } from "./preview.js";
import { NAMES } from "./roles.js";
import { Source } from "./source.js";
import { awaited, sendTyped } from "./unsent.js";

const ALL = [...FORMATS, ["markdown", "Markdown"], ["json", "JSON"], ["ninjs", "ninjs"], ["nitf", "NITF"]];

const SEVERAL = "what waited for its turn"; // as what a message is about
const refusals = new Map(); // what was typed into a release's fields and not taken, by its key: it is there whenever it is opened again
let open = null; // the release that is shown

export async function showRelease(key, isWanted) {
  const shown = await api.show(key);
  if (!isWanted()) return null;
  const release = new Release(shown);
  open = release;
  put(byId("main"), release.element);
  release.choose(matchMedia("(max-width: 55rem)").matches ? "source" : "fields");
  release.update(release.shown);
  release.source.goDoubt();
  release.source.list.focus({ preventScroll: true });
  const heard = { keydown: (event) => release.key(event), focus: () => release.check(), pageshow: (event) => event.persisted && release.check() };
  for (const [event, hears] of Object.entries(heard)) addEventListener(event, hears);
  return () => {
    sendTyped();
    release.left = true;
    open = null;
    release.element.inert = true; // until what comes next is there
    document.activeElement?.blur(); // which the browser else does when it paints next; keys would still be heard
    hideLesson();
    for (const [event, hears] of Object.entries(heard)) removeEventListener(event, hears);
  };
}

class Release {
  constructor(shown) {
    this.shown = shown;
    this.left = false; // another is shown; what is under way goes on
    this.tab = "fields";
    this.work = Promise.resolve();
    this.turn = 0; // of the text that is shown
    this.refusals = 0; // how often something was refused
    this.dropped = []; // what waited for its turn when another text came
    this.source = new Source({ role: (...said) => this.role(...said), selected: () => {} });
    this.fields = new Fields({ field: (name, value, field) => this.field(name, value, field), mended: (name) => mended(this.about(name)), go: (line) => this.go(line), selected: () => this.selected() }, refusedOf(shown.key));
    this.preview = new Preview((error) => this.inTurn(() => this.tell(error)));
    this.does = { // what keys.js names
      undo: () => this.step(api.undo, "Undo", "Undone"),
      redo: () => this.step(api.redo, "Redo", "Done once more"),
      next: (step) => this.next(step),
      teach: () => { if (this.shown.can_teach) this.teach(); },
      fields: () => { this.choose("fields"); this.fields.focus(this.panel); },
      preview: () => { this.choose("html"); byId("tab-html").focus(); },
      source: () => { if (!this.source.list.offsetParent) this.choose("source"); this.source.list.focus(); },
    };
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Views of the release" }, [["source", "Source"], ["fields", "Fields"], ...FORMATS].map(([name, label]) => this.made(name, label)));
    this.panel = h("div", { id: "panel", class: "panel", role: "tabpanel", tabindex: "-1" });
    this.element = h("div", { class: "release" }, this.source.element, h("section", { class: "side", "aria-label": "Fields and previews" }, this.tabs, this.panel));
  }

  made(name, label) {
    const key = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const all = [...this.tabs.children].filter((one) => one.offsetParent);
      const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
      this.choose(next.dataset.tab);
      next.focus();
      event.preventDefault();
    };
    return h("button", { id: `tab-${name}`, class: `tab tab-${name}`, role: "tab", "aria-controls": "panel", "data-tab": name, on: { click: () => this.choose(name), keydown: key } }, label);
  }

  choose(name) {
    this.tab = name;
    for (const one of this.tabs.children) {
      one.setAttribute("aria-selected", String(one.dataset.tab === name));
      one.tabIndex = one.dataset.tab === name ? 0 : -1;
    }
    this.element.dataset.tab = name;
    this.panel.setAttribute("aria-labelledby", `tab-${name}`);
    if (name === "source") this.source.list.focus({ preventScroll: true });
    else put(this.panel, name === "fields" ? this.fields.element : this.preview.element);
    this.look();
  }

  look() {
    if (this.tab !== "fields" && this.tab !== "source") this.preview.show(this.shown, this.tab);
  }

  update(shown) {
    const moved = shown.key !== this.shown.key;
    if (moved) this.move(shown);
    this.shown = shown;
    if (this.left) this.showAgain();
    else this.paint();
  }

  // Opened again meanwhile, it has what was refused of it in its fields.
  showAgain() {
    if (open?.shown.key === this.shown.key) open.fields.show(open.shown.view);
  }

  move(shown) {
    refusals.set(shown.key, this.fields.refused);
    refusals.delete(this.shown.key);
    renamed(this.shown.key, shown.key, shown.name);
    if (!this.left) history.replaceState(null, "", `#/release/${shown.key}`);
  }

  // The same text is shown with what was done to it, once nothing is pressed.
  updateOnceUp(shown) {
    if (this.left || shown.key !== this.shown.key || wordsOf(shown) !== wordsOf(this.shown)) { this.update(shown); return; }
    this.shown = shown;
    onceUp(() => { if (!this.left) this.paint(); });
  }

  paint() {
    forgetWaiting();
    const { shown } = this;
    this.source.show(shown.view);
    this.fields.show(shown.view);
    this.look();
    put(byId("title"), h("h1", { class: "short", title: shown.name }, h("bdi", {}, shown.name)), h("span", { class: "dim" }, facts(shown)));
    this.offer();
  }

  // Buttons that can do something now; who has just used one by key stays there, or else in the source.
  offer() {
    const place = byId("actions");
    const held = place.contains(document.activeElement) ? document.activeElement.textContent : "";
    const open = place.querySelector("details")?.open;
    put(place, this.actions());
    place.querySelector("details").open = open ?? false;
    const same = [...place.querySelectorAll("button:enabled, summary")].find((one) => one.textContent === held);
    if (held) (same ?? this.source.list).focus({ preventScroll: true });
  }

  actions() {
    const { key, revision } = this.shown;
    const button = (label, able, does, keys) => h("button", { disabled: !able, "aria-keyshortcuts": keys, title: keys, on: { click: does } }, label);
    const save = (event, rest, label) => {
      event.preventDefault();
      const menu = event.target.closest("details");
      menu.open = false;
      menu.firstChild.focus();
      this.save(rest, label);
    };
    const link = (rest, label) => h("li", {}, h("a", { href: api.file(key, rest, revision), download: "", on: { click: (event) => save(event, rest, label) } }, label));
    const corrected = this.shown.gives_corrections && this.shown.saved;
    return [
      button("Undo", this.shown.can_undo, this.does.undo, shortcut("release", "undo")),
      button("Redo", this.shown.can_redo, this.does.redo, shortcut("release", "redo")),
      this.shown.can_teach ? h("button", { "aria-haspopup": "dialog", "aria-keyshortcuts": shortcut("release", "teach"), title: shortcut("release", "teach"), on: { click: () => this.teach() } }, "Teach the house") : null,
      this.shown.can_keep ? button("Save to folder", true, () => this.do(() => api.keep(this.shown.key), "Save to folder", { done: () => `Saved as ${this.shown.name}, with its corrections.` }), null) : null,
      h("details", { class: "menu" }, h("summary", {}, "Download"),
        h("ul", {}, ALL.map(([format, label]) => link(`as/${format}`, label)), link("all", "All, as ZIP"), corrected ? link("sidecar", "Corrections") : null)),
    ];
  }

  // -- what is corrected: one after the other, each on what the one before has made ----------

  // `what` it is in words, for people; `about` tells it from others.
  do(change, what, { about = what, done = () => `${what}.`, taken = () => {}, refused = () => {}, lost = () => {} } = {}) {
    const turn = this.turn;
    return awaited(this.inTurn(async () => {
      if (turn !== this.turn) { this.drop(what, about, refused); return; }
      try {
        const was = this.shown;
        const shown = await change();
        taken();
        if (wordsOf(shown) !== wordsOf(was)) this.turned("The text was changed"); // what waits is of the lines before
        if (shown !== was) this.updateOnceUp(shown);
        mended(this.about(about));
        say(this.named(done(was)));
      } catch (error) {
        this.refusals += 1;
        if (error.status === 0) { await this.unanswered(what, about, { taken, refused, lost }); return; }
        refused(error.message);
        if (error.status === 409) {
          await this.reload(error);
          this.drop(what, about);
        } else {
          this.updateOnceUp(this.shown);
          this.complain(error.message, about);
        }
      }
    }));
  }

  // No answer came, and nobody knows what was done: the desk is asked how the release is now, which waits for what is under way.
  async unanswered(what, about, { taken, refused, lost }) {
    const now = await api.show(this.shown.key).catch(() => null);
    const isOther = now && now.revision !== this.shown.revision;
    if (isOther) {
      this.turned("The desk gave no answer, and the release has been reloaded");
      taken();
    } else if (now) refused("the desk gave no answer");
    else lost();
    this.update(now ?? this.shown);
    const known = isOther ? `${this.why}. See whether this was done` : now ? "The desk gave no answer. Not done" : "The desk does not answer; it may have been closed. It may have been done all the same";
    this.complain(`${known}: ${what}`, about);
  }

  inTurn(work) {
    this.work = this.work.then(work).catch((error) => complain(error)); // or nothing would be done from then on
    return this.work;
  }

  async reload(error) {
    const shown = await api.show(this.shown.key);
    this.turned(error.message);
    this.update(shown);
  }

  async tell(error) {
    await this.reload(error);
    this.complain(error.message);
  }

  // Another state is there: what was asked of the one before is asked no more.
  turned(why) {
    this.turn += 1;
    this.dropped = [];
    this.why = why;
  }

  drop(what, about, refused = () => {}) {
    refused(this.why);
    this.refusals += 1;
    this.dropped.push(what);
    this.update(this.shown);
    if (this.dropped.length > 1) mended(this.about(this.told)); // which names what was dropped before
    this.told = this.dropped.length > 1 ? SEVERAL : about;
    this.complain(`${this.why}. Not done: ${this.dropped.join("; ")}`, this.told);
  }

  // Somebody comes back to the page: in another tab, or on the disk, all may be otherwise by now.
  check() {
    return this.inTurn(() => api.current(this.shown.key, this.shown.revision).catch((error) => {
      if (error.status === 409) return this.tell(error);
    }));
  }

  // What is saved is what is shown, with all that was asked for before.
  save(rest, label) {
    const { refusals } = this;
    const change = async () => {
      if (refusals !== this.refusals) throw new Error(`${label} was not downloaded, for what was asked before it was refused`);
      await api.save(this.shown.key, rest, this.shown.revision);
      return this.shown;
    };
    const without = () => [...this.fields.refused.keys()].map((name) => this.fields.now.get(name)?.label ?? name).join(", ");
    return this.do(change, `Download of ${label}`, { done: () => `${label} downloaded${without() ? `, without what was refused: ${without()}` : ""}.` });
  }

  about(what) {
    return `${this.shown.key} ${what}`;
  }

  // What is marked in a field stays until it is set, and what comes late until its release is opened.
  complain(text, about = "") {
    const { key, name } = this.shown;
    const several = about === SEVERAL; // among which a field may be
    const stays = this.fields.refused.has(about) ? UNTIL_FIXED : this.left || several ? UNTIL_OPENED : PASSING;
    complain(new Error(text), about ? this.about(about) : "", { key, name, stays });
  }

  // What is said of a release that is no longer shown begins with its name.
  named(text) {
    return this.left ? `${this.shown.name}: ${text}` : text;
  }

  kept(was) {
    if (this.shown.in_memory) return "";
    if (this.shown.saved) return ` Saved in ${this.shown.sidecar}.`;
    return was.saved ? " No corrections are left." : "";
  }

  field(name, value, field) {
    const what = value === null ? `${field.label}: as read` : `${field.label}: ${value}`;
    return this.do(() => api.setField(this.shown.key, name, value, this.shown.revision), what, {
      about: name,
      done: (was) => `${what}.${this.kept(was)}`,
      taken: () => this.fields.answered(name, value),
      refused: (why) => this.fields.answered(name, value, why),
      lost: () => this.fields.answered(name, value, "the desk gave no answer", true),
    });
  }

  role(first, last, columns, role) {
    const part = columns ? `, characters ${columns[0]} to ${columns[1]}` : "";
    const lines = first === last ? `Line ${first}${part}` : `Lines ${first} to ${last}`;
    const what = `${lines}: ${role ? NAMES[role] : "as read"}`;
    return this.do(() => api.setRole(this.shown.key, first, last, columns, role, this.shown.revision), what, {
      about: lines,
      done: (was) => `${what}.${this.kept(was)}`,
    });
  }

  teach() {
    return showLesson(this.shown.key, (does, what, done) => this.step(does, what, done));
  }

  step(does, what, done) {
    return this.do(() => does(this.shown.key, this.shown.revision), what, { done: () => `${done}.` });
  }

  go(line) {
    if (this.tab === "source" || !this.source.element.offsetParent) this.choose("source");
    this.source.go(line - 1);
    this.source.list.focus({ preventScroll: true });
  }

  selected() {
    const words = String(getSelection()).trim();
    return (words || this.source.text()).replace(/\s+/g, " ");
  }

  key(event) {
    const typing = event.target.closest?.("input, textarea, select");
    if (typing || document.querySelector("dialog[open]")) return;
    if (act("release", event, this.does)) event.preventDefault();
  }

  async next(step) {
    const key = await neighbour(this.shown.key, step).catch((error) => complain(error));
    if (key === undefined) return; // which was told
    if (key) location.hash = `#/release/${key}`;
    else say(step > 0 ? "This is the last of the queue." : "This is the first of the queue.");
  }
}

function refusedOf(key) {
  if (!refusals.has(key)) refusals.set(key, new Map());
  return refusals.get(key);
}

function wordsOf(shown) {
  return shown.view.lines.map((line) => line.text).join("\n");
}

function facts(shown) {
  const { view } = shown;
  const where = shown.in_memory ? "in memory only" : "";
  return [view.language, view.encoding, where].filter(Boolean).join(" · ");
}
