// The roles of lines: what people call them; the keys that set them are in keys.js.

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
