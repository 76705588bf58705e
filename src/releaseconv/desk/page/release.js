// One release: its source, its fields and what is made of it, side by side.

import * as api from "./api.js";
import { byId, complain, h, put, say } from "./dom.js";
import { Fields } from "./fields.js";
import { showLesson } from "./house.js";
import { act, shortcut } from "./keys.js";
import { neighbour } from "./list.js";
import { FORMATS, Preview } from "./preview.js";
import { NAMES } from "./roles.js";
import { Source } from "./source.js";

const ALL = [...FORMATS, ["markdown", "Markdown"], ["json", "JSON"], ["ninjs", "ninjs"], ["nitf", "NITF"]];

export async function showRelease(key, isWanted) {
  const shown = await api.show(key);
  if (!isWanted()) return null;
  const release = new Release(shown);
  put(byId("main"), release.element);
  release.choose(matchMedia("(max-width: 55rem)").matches ? "source" : "fields");
  release.update(release.shown);
  release.source.goDoubt();
  release.source.list.focus({ preventScroll: true });
  const heard = (event) => release.key(event);
  addEventListener("keydown", heard);
  return () => { release.left = true; removeEventListener("keydown", heard); };
}

class Release {
  constructor(shown) {
    this.shown = shown;
    this.left = false; // another is shown; what is under way goes on
    this.tab = "fields";
    this.work = Promise.resolve();
    this.source = new Source({ role: (...said) => this.role(...said), selected: () => {} });
    this.fields = new Fields({ field: (name, value, field) => this.field(name, value, field), go: (line) => this.go(line), selected: () => this.selected() });
    this.preview = new Preview();
    this.does = { // what keys.js names
      undo: () => this.step(api.undo, "Undone"),
      redo: () => this.step(api.redo, "Done once more"),
      next: (step) => this.next(step),
      teach: () => { if (this.shown.can_teach) this.teach(); },
      fields: () => { this.choose("fields"); byId("field-headline").focus(); },
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
    this.shown = shown;
    if (this.left) return;
    if (moved) history.replaceState(null, "", `#/release/${shown.key}`);
    this.source.show(shown.view);
    this.fields.show(shown.view);
    this.look();
    put(byId("title"), h("h1", { class: "short", title: shown.name }, h("bdi", {}, shown.name)), h("span", { class: "dim" }, facts(shown)));
    put(byId("actions"), this.actions());
  }

  actions() {
    const { key } = this.shown;
    const button = (label, able, does, keys) => h("button", { disabled: !able, "aria-keyshortcuts": keys, title: keys, on: { click: does } }, label);
    const link = (rest, label) => h("li", {}, h("a", { href: api.file(key, rest), download: "" }, label));
    const corrected = this.shown.gives_corrections && (this.shown.can_undo || this.shown.sidecar || this.shown.view.fields.some((one) => one.corrected));
    return [
      button("Undo", this.shown.can_undo, this.does.undo, shortcut("release", "undo")),
      button("Redo", this.shown.can_redo, this.does.redo, shortcut("release", "redo")),
      this.shown.can_teach ? h("button", { "aria-haspopup": "dialog", "aria-keyshortcuts": shortcut("release", "teach"), title: shortcut("release", "teach"), on: { click: () => this.teach() } }, "Teach the house") : null,
      this.shown.can_keep ? button("Save to folder", true, () => this.do(() => api.keep(this.shown.key), () => `Saved as ${this.shown.name}, with its corrections.`), null) : null,
      h("details", { class: "menu" }, h("summary", {}, "Download"),
        h("ul", {}, ALL.map(([format, label]) => link(`as/${format}`, label)), link("all", "All, as ZIP"), corrected ? link("sidecar", "Corrections") : null)),
    ];
  }

  // -- what is corrected: one after the other, each on what the one before has made ----------

  do(change, done, taken = () => {}, refused = () => {}) {
    this.work = this.work.then(async () => {
      try {
        const shown = await change();
        taken();
        this.update(shown);
        say(done());
      } catch (error) {
        refused();
        complain(error);
        if (error.status === 409) this.update(await api.show(this.shown.key));
        else this.update(this.shown);
      }
    }).catch(complain); // or nothing would be sent from then on
    return this.work;
  }

  kept() {
    return this.shown.in_memory ? "" : ` Saved in ${this.shown.sidecar}.`;
  }

  field(name, value, field) {
    return this.do(() => api.setField(this.shown.key, name, value, this.shown.revision),
      () => (value === null ? `${field.label}: as read.` : `${field.label}: ${value}.`) + this.kept(),
      () => this.fields.refused.delete(name),
      () => { if (value !== null) this.fields.refused.set(name, value); });
  }

  role(first, last, columns, role) {
    const part = columns ? `, characters ${columns[0]} to ${columns[1]}` : "";
    const lines = first === last ? `Line ${first}${part}` : `Lines ${first} to ${last}`;
    return this.do(() => api.setRole(this.shown.key, first, last, columns, role, this.shown.revision),
      () => `${lines}: ${role ? NAMES[role] : "as read"}.${this.kept()}`);
  }

  teach() {
    return showLesson(this.shown.key, (does, done) => this.step(does, done));
  }

  step(does, done) {
    return this.do(() => does(this.shown.key, this.shown.revision), () => `${done}.`);
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
    const key = await neighbour(this.shown.key, step).catch(complain);
    if (key) location.hash = `#/release/${key}`;
    else say(step > 0 ? "This is the last of the queue." : "This is the first of the queue.");
  }
}

function facts(shown) {
  const { view } = shown;
  const where = shown.in_memory ? "in memory only" : "";
  return [view.language, view.encoding, where].filter(Boolean).join(" · ");
}
