// Elements out of text: whatever a release says becomes text, and never markup.

export function h(name, about = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") {
      for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard);
    } else if (key in element && typeof value !== "string") {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function put(place, ...children) {
  place.replaceChildren(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
}

export function byId(id) {
  return document.getElementById(id);
}

export function words(role) {
  return role.replaceAll("_", " ").replaceAll("-", " ");
}

export function readOnly(why) {
  return h("p", { class: "notice" }, "Read only: ", why, ".");
}

// -- what is said of what was done ---------------------------------------------------------

// A refusal stays until it is closed, mended or followed by another; what went well is said beside it.

let clearing = 0;

export function say(text) {
  byId("status").textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => { byId("status").textContent = ""; }, 8000);
}

export function complain(error, about = "") {
  byId("status").textContent = "";
  const place = byId("alert");
  const close = h("button", { class: "quiet", "aria-label": "Close this message", title: "Escape", on: { click: () => { hush(); byId("main").focus({ preventScroll: true }); } } }, "×");
  put(place, h("span", { dir: "auto" }, error.message || String(error)), close);
  place.dataset.about = about;
}

export function hush() {
  put(byId("alert"));
}

// What was refused went well now.
export function mended(about) {
  if (byId("alert").dataset.about === about) hush();
}
