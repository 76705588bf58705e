// The desk: what the address names is shown, and keys are heard.

import * as api from "./api.js";
import { byId, complain, put } from "./dom.js";
import { showKeys } from "./keys.js";
import { showQueue } from "./list.js";
import { showRelease } from "./release.js";

let leave = () => {};
let turn = 0;

async function go() {
  const mine = ++turn;
  const isWanted = () => mine === turn; // or somebody has gone on meanwhile
  leave();
  leave = () => {};
  put(byId("title"));
  put(byId("actions"));
  put(byId("alert"));
  const [, kind, key] = location.hash.split("/");
  try {
    const left = kind === "release" ? await showRelease(key, isWanted) : await showQueue(isWanted);
    if (isWanted()) leave = left;
  } catch (error) {
    if (!isWanted()) return;
    if (kind === "release") {
      history.replaceState(null, "", "#/");
      await go(); // which clears what was said
    }
    complain(error);
  }
}

async function take(name, content) {
  try {
    const { most_bytes: most } = await api.limits();
    if ((content.size ?? content.length) > most) throw new Error(`${name}: over ${most / 1e6} MB; no release is that long`);
    const shown = await api.drop(name, content);
    location.hash = `#/release/${shown.key}`;
  } catch (error) {
    complain(error);
  }
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

addEventListener("hashchange", go);
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dragging");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  const [file] = event.dataTransfer.files;
  const text = event.dataTransfer.getData("text/plain");
  if (file) take(file.name, file);
  else if (text) take("pasted.txt", text);
});
addEventListener("paste", (event) => {
  if (isTyping(event.target)) return;
  const [file] = event.clipboardData.files;
  const text = event.clipboardData.getData("text/plain");
  if (file) take(file.name, file);
  else if (text) take("pasted.txt", text);
});
addEventListener("keydown", (event) => {
  if (event.key === "?" && !isTyping(event.target)) showKeys();
});
addEventListener("taken", (event) => take(event.detail.name, event.detail.content));
byId("help").addEventListener("click", showKeys);
go();
