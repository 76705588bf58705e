// What the desk is asked, below the folder of its page; a refusal is an error whose message says what to do.

const SHORT = 20_000; // characters that are sent though the page is closed: browsers send 64 KiB so, and refuse more

const NO_ANSWER = "The desk does not answer; it may have been closed.";

export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options = {}) {
  const answer = await answered(`api${path}`, options);
  return answer.json().catch(() => { throw new Refused(NO_ANSWER, 0); }); // the half of one
}

async function answered(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(NO_ANSWER, 0);
  }
  if (!answer.ok) throw new Refused(await why(answer), answer.status);
  return answer;
}

async function why(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error;
  } catch {
    return text.trim() || `The desk said ${answer.status}.`;
  }
}

function post(path, told) {
  const body = JSON.stringify(told);
  const keepalive = body.length < SHORT; // it goes on where the page is closed
  return ask(path, { method: "POST", keepalive, headers: { "content-type": "application/json" }, body });
}

export const limits = () => ask("/limits");
export const queue = (wanted) => ask(`/queue?${new URLSearchParams(wanted)}`);
export const show = (key) => ask(`/releases/${key}`);
export const drop = (name, content) =>
  ask("/releases", { method: "POST", headers: { "x-name": encodeURIComponent(name), "content-type": "application/octet-stream" }, body: content });
export const forget = (key) => ask(`/releases/${key}`, { method: "DELETE" });
export const setField = (key, field, value, revision) => post(`/releases/${key}/field`, { field, value, revision });
export const setRole = (key, first, last, columns, role, revision) => post(`/releases/${key}/role`, { first, last, columns, role, revision });
export const undo = (key, revision) => post(`/releases/${key}/undo`, { revision });
export const redo = (key, revision) => post(`/releases/${key}/redo`, { revision });
export const keep = (key) => post(`/releases/${key}/keep`, {});
// What is made of a release is made of what somebody has before him, or refused.
export const current = (key, revision) => ask(`/releases/${key}/current?seen=${revision}`);
export const look = (key, format, revision) => ask(`/releases/${key}/look/${format}?seen=${revision}`);
export const pages = (key, format, revision) => ask(`/releases/${key}/pages/${format}?seen=${revision}`);
export const file = (key, rest, revision) => `api/releases/${key}/${rest}?seen=${revision}`;
export const lesson = (key) => ask(`/releases/${key}/house`);
export const teach = (key, seen) => post(`/releases/${key}/house?lesson=${seen}`, {});
export const unteach = (key, seen) => ask(`/releases/${key}/house?lesson=${seen}`, { method: "DELETE" });

// Has the browser save a file, once all of it is there.
export async function save(key, rest, revision) {
  const answer = await answered(file(key, rest, revision));
  const [, name] = /filename\*=UTF-8''([^;]*)/.exec(answer.headers.get("content-disposition"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
