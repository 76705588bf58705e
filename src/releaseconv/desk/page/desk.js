// The desk: what the address names is shown, and keys are heard.

import * as api from "./api.js";
import { byId, h, put } from "./dom.js";
import { showKeys } from "./key_help.js";
import { act } from "./keys.js";
import { complain, hush, say, turnTo } from "./messages.js";
import { showQueue } from "./queue.js";
import { showRelease } from "./release.js";

let leave = () => {};
let turn = 0;

async function go() {
  const mine = ++turn;
  const isWanted = () => mine === turn; // or somebody has gone on meanwhile
  leave();
  leave = () => {};
  const [, kind, key] = location.hash.split("/");
  put(byId("title"), kind === "release" ? h("span", { class: "dim" }, "Opening…") : null);
  put(byId("actions"));
  turnTo(kind === "release" ? key : "");
  try {
    const left = kind === "release" ? await showRelease(key, isWanted) : await showQueue(isWanted);
    if (isWanted()) leave = left;
  } catch (error) {
    if (!isWanted()) return;
    if (kind === "release") {
      history.replaceState(null, "", "#/");
      await go(); // which clears what was said and does not stay
    }
    complain(error);
  }
}

async function take(name, content) {
  const { most_bytes: most } = await api.limits();
  if ((content.size ?? content.length) > most) throw new Error(`${name}: over ${most / 1e6} MB; no release is that long`);
  return api.drop(name, content);
}

// One is shown; several are listed with what else is in memory.
async function takeAll(found) {
  const shown = [];
  const refused = [];
  for (const [name, content] of found) {
    try {
      shown.push(await take(name, content));
    } catch (error) {
      refused.push(found.length > 1 && !error.message.startsWith(name) ? `${name}: ${error.message}` : error.message);
    }
  }
  if (found.length > 1) {
    history.pushState(null, "", "#/");
    await go();
    if (shown.length) say(await inMemory());
  } else if (shown.length) location.hash = `#/release/${shown[0].key}`;
  if (refused.length) complain(new Error(refused.join(" · ")));
}

async function inMemory() {
  const { dropped } = await api.queue({});
  return `${dropped.length} releases are in memory.`;
}

// What was dropped or pasted: its files, or else its text.
function given(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.());
  const folder = entries.find((entry) => entry?.isDirectory);
  if (folder) {
    complain(new Error(`${folder.name} is a folder; a desk for all of its files opens with: releaseconv desk FOLDER`));
    return [];
  }
  const text = data.getData("text/plain");
  const files = [...data.files].map((file) => [file.name, file]);
  return files.length || !text ? files : [["pasted.txt", text]];
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

addEventListener("hashchange", go);
let own = false; // what is dragged comes from the desk's own page
addEventListener("dragstart", () => { own = true; });
addEventListener("dragend", () => { own = false; });
const isForField = (event) => isTyping(event.target) && !event.dataTransfer.types.includes("Files");
addEventListener("dragover", (event) => {
  if (own || isForField(event)) return;
  event.preventDefault();
  document.body.classList.add("dragging");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});
addEventListener("drop", (event) => {
  document.body.classList.remove("dragging");
  if (own || isForField(event)) return;
  event.preventDefault();
  takeAll(given(event.dataTransfer));
});
addEventListener("paste", (event) => {
  if (!isTyping(event.target)) takeAll(given(event.clipboardData));
});
addEventListener("keydown", (event) => {
  if (!isTyping(event.target)) act("desk", event, { help: showKeys, hush });
});
addEventListener("taken", (event) => takeAll(event.detail));
byId("help").addEventListener("click", showKeys);
go();
