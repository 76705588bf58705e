// Every key of the desk, in one table: where it is heard, what it does, and how the list of keys shows it.

import { NAMES } from "./roles.js";

const ROLES = {
  h: "headline",
  s: "subhead",
  l: "banner",
  r: "release_line",
  d: "date",
  i: "symbol",
  b: "body",
  x: "heading",
  a: "boilerplate",
  n: "notes_to_editors",
  c: "contacts",
  e: "end_mark",
  o: "other",
};
const FAR = 20; // lines that a page key goes

// A row: keys as the list shows them, what it says of them, and for each key an action with its
// arguments; `does` in source.js and in release.js has the actions. "Any+": whatever else is held
// down; "Ctrl+" is Command on a Mac. What Shift adds to a move and what pasting does is said alone.
export const KEYS = {
  source: {
    moves: [
      ["↑ ↓", "line by line", { "Any+ArrowUp": ["line", -1], "Any+ArrowDown": ["line", 1] }],
      ["Shift + ↑ ↓", "select several lines", {}],
      ["← →", "select a word of the line", { ArrowLeft: ["word", "left"], ArrowRight: ["word", "right"] }],
      ["Shift + ← →", "select more words of it: the role is that part’s alone", {}],
      ["Page up, page down, Home, End", "further at a time", { "Any+PageUp": ["line", -FAR], "Any+PageDown": ["line", FAR], "Any+Home": ["first"], "Any+End": ["last"] }],
      ["Ctrl + A", "select all lines", { "Ctrl+a": ["all"] }],
      ["Escape", "select no words", { Escape: ["noWords"] }],
      ["[ ]", "to the part before, to the part after", { "[": ["part", -1], "]": ["part", 1] }],
      ["!", "to the least certain line", { "!": ["doubt"] }],
    ],
    roles: [
      ...Object.entries(ROLES).map(([key, role]) => [key.toUpperCase(), NAMES[role], { [key]: ["role", role] }]),
      ["⌫", "as read", { Backspace: ["role", null], Delete: ["role", null] }],
    ],
  },
  release: {
    all: [
      ["Ctrl + Z, Ctrl + Y", "undo, redo", { "Ctrl+z": ["undo"], "Ctrl+y": ["redo"], "Ctrl+Shift+z": ["redo"], "Ctrl+Shift+y": ["redo"] }],
      ["J, K", "next, previous release of the queue", { j: ["next", 1], k: ["next", -1] }],
      ["T", "teach the house what was corrected", { t: ["teach"] }],
      ["F", "to the fields", { f: ["fields"] }],
      ["P", "to the preview", { p: ["preview"] }],
      ["G", "to the source", { g: ["source"] }],
    ],
  },
  desk: {
    all: [
      ["Ctrl + V", "paste a release, where no field is being typed in", {}],
      ["Escape", "close the message below", { Escape: ["hush"] }],
      ["?", "this list", { "Any+?": ["help"] }],
    ],
  },
};

const TABLES = Object.fromEntries(Object.entries(KEYS).map(([where, parts]) =>
  [where, Object.assign({}, ...Object.values(parts).flat().map(([, , actions]) => actions))]));

// Does what a key does there, and says whether it does anything.
export function act(where, event, actions) {
  const [action, ...told] = TABLES[where][`Any+${event.key}`] ?? TABLES[where][named(event)] ?? [];
  if (action) actions[action](...told, event.shiftKey);
  return Boolean(action);
}

// The key of an action, as `aria-keyshortcuts` wants it.
export function shortcut(where, action) {
  const [key] = Object.entries(TABLES[where]).find(([, [name]]) => name === action);
  return key.replace(/^Ctrl\+(.*)$/, (_, letter) => `Control+${letter.toUpperCase()}`);
}

function named(event) {
  const key = latin(event);
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.shiftKey ? "Shift+" : ""}${key.toLowerCase()}`;
  return event.altKey ? null : key;
}

// A keyboard that writes Arabic, Greek or Cyrillic has the letters where a Latin one has them.
function latin({ key, code, shiftKey }) {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (!letter || !/^\P{Script=Latin}$/u.test(key) || key < "\x80") return key;
  return shiftKey ? letter : letter.toLowerCase();
}
