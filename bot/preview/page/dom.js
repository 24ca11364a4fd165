/**
 * Builds an element. Strings among the children become text nodes, never HTML,
 * so nothing that a person typed can turn into markup.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value))
        element.addEventListener(type, listener);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "vars") {
      for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  hash: "M9 4 7 20M17 4l-2 16M4 9h17M3 15h17",
  at: "M16 12a4 4 0 1 0-8 0 4 4 0 0 0 8 0zm0 0v1.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-3.500 7.100",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4 12 20 4l-5 16-4-7-7-1z",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  external: "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5",
  chevron: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  check: "M5 12.500 10 17.500 19 7",
  sun: "M12 7.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M5 19l1.500-1.500M17.500 6.500 19 5",
  moon: "M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z",
  eye: "M2 12s3.500-6.500 10-6.500S22 12 22 12s-3.500 6.500-10 6.500S2 12 2 12zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  bulb: "M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.500c.7.700 1 1.500 1 2.500h6c0-1 .3-1.800 1-2.500A6 6 0 0 0 12 3z",
  slash: "M8 20 16 4M4 4h16v16H4z",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  apps: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
};

/** A line icon; always decoration, the words beside it or its button's label say what it is. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon; `label` is its name and its tooltip. */
export function iconButton(name, label, click, { className = "", ...props } = {}) {
  return h(
    "button",
    {
      type: "button",
      class: `icon-button ${className}`.trim(),
      "aria-label": label,
      title: label,
      on: click ? { click } : undefined,
      ...props,
    },
    icon(name),
  );
}

/** Three dots that say that something is awaited, with words for those who do not see them. */
export const waiting = (text) =>
  h(
    "p",
    { class: "thinking" },
    h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
    text,
  );

/** Whether an input method is still composing: Enter then belongs to it, not to us. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

let counter = 0;

/** An id that is unique in the page, for aria references. */
export const uniqueId = (prefix) => `${prefix}-${++counter}`;

const AVATAR_COLOURS = [
  "#4752c4",
  "#1a7f5a",
  "#a3541a",
  "#a12d6b",
  "#0f6f86",
  "#7a3fb0",
  "#8a6100",
];

/** A round initial, since the page may load no pictures from elsewhere. */
export function avatar(person, className = "avatar") {
  const seed = [...String(person.id)].reduce(
    (sum, char) => (sum * 31 + char.codePointAt(0)) >>> 0,
    7,
  );
  const colour = person.bot ? "#4752c4" : AVATAR_COLOURS[seed % AVATAR_COLOURS.length];
  const name = person.global_name || person.name || person.username || "?";
  return h(
    "span",
    { class: className, "aria-hidden": "true", vars: { "--avatar": colour } },
    [...name][0].toUpperCase(),
  );
}

/** A name as Discord shows it: the display name first. */
export const displayName = (person) =>
  person?.global_name || person?.name || person?.username || "?";

let announcer = null;

/** Says something to a screen reader without moving the focus. */
export function announce(text) {
  announcer ??= document.getElementById("announcer");
  announcer.textContent = "";
  // Two equal texts in a row are only read again when the region was empty in between.
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}
