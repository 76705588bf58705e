// What is made of the release, as it stands: a page in a sandbox, pages as pictures, or text.

import * as api from "./api.js";
import { h, put } from "./dom.js";

export const FORMATS = [
  ["html", "Web page"], ["pdf", "PDF"], ["docx", "Word"], ["newsml", "NewsML-G2"], ["text", "Text"],
];
const LONGEST = 200_000; // characters of a file that are shown

export class Preview {
  constructor(stale) {
    this.stale = stale; // hears the refusal, where the release is not what is shown any more
    this.format = "";
    this.element = h("div", { class: "preview" });
  }

  async show(shown, format) {
    const wanted = `${shown.key} ${shown.revision} ${format}`;
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    this.element.setAttribute("aria-busy", "true");
    const made = await this.made(shown, format).catch((error) => {
      if (error.status === 409) this.stale(error);
      return h("p", { class: "notice", dir: "auto" }, error.message);
    });
    if (wanted !== this.wanted) return;
    this.element.removeAttribute("aria-busy");
    put(this.element, made);
  }

  made(shown, format) {
    if (format === "html") return this.framed(shown);
    return format === "pdf" || format === "docx" ? this.paged(shown, format) : this.told(shown, format);
  }

  async framed(shown) {
    await api.current(shown.key, shown.revision); // or the refusal would stand in the frame
    const src = api.file(shown.key, "look/html", shown.revision);
    return h("iframe", { src, sandbox: "", title: "The release as a web page", referrerpolicy: "no-referrer" });
  }

  async paged(shown, format) {
    if (!this.element.childElementCount || format === "docx") put(this.element, h("p", { class: "dim" }, "Making pages…"));
    const found = await api.pages(shown.key, format, shown.revision);
    if (found.missing) return h("p", { class: "notice" }, found.missing, " It can be downloaded all the same.");
    const numbers = Array.from({ length: found.shown }, (_, n) => n + 1);
    const more = found.count > found.shown ? h("p", {}, `${found.count - found.shown} more pages are in the file.`) : null;
    return [numbers.map((n) => h("img", { src: api.file(shown.key, `pages/${format}/${n}`, shown.revision), alt: `Page ${n} of ${found.count}` })), more];
  }

  async told(shown, format) {
    const found = await api.look(shown.key, format, shown.revision);
    const remarks = found.remarks.length ? h("ul", {}, found.remarks.map((one) => h("li", { dir: "auto" }, one))) : null;
    const state = format !== "newsml" ? null : found.valid
      ? h("p", { class: "valid" }, "✓ Valid against the schema")
      : h("p", { class: "invalid" }, "✗ Refused by the schema; it is not written");
    return [state, remarks, h("pre", { tabindex: "0", dir: "auto", "aria-label": "The file as text" }, found.text.slice(0, LONGEST))];
  }
}
