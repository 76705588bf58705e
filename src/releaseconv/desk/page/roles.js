// The roles of lines: what people call them, and the keys that set them.

export const NAMES = {
  headline: "headline",
  subhead: "subhead",
  banner: "letterhead",
  release_line: "release line",
  date: "date",
  symbol: "issuer’s number",
  body: "body",
  heading: "crosshead",
  boilerplate: "about the issuer",
  notes_to_editors: "notes to editors",
  contacts: "contacts",
  end_mark: "end mark",
  other: "furniture",
};

export const KEYS = {
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
