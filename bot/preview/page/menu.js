import { h, icon } from "./dom.js";

let current = null;

/** Closes the open menu, if any; the focus goes back to where it was unless told otherwise. */
export function closeMenu(restore = true) {
  if (!current) return;
  const { element, back, outside } = current;
  current = null;
  document.removeEventListener("pointerdown", outside, true);
  element.remove();
  if (restore) back?.focus?.({ preventScroll: true });
}

/**
 * Opens a menu (WAI-ARIA menu pattern). `items`: `{label, icon?, checked?, hint?, run}` or
 * `{label, icon?, items}` for a menu in the menu. `at` is an element or a point `{x, y}`.
 */
export function openMenu(items, at, { label, back = document.activeElement } = {}) {
  closeMenu(false);
  const element = menuElement(items, label);
  element.classList.add("is-root");
  document.body.append(element);
  const outside = (event) => element.contains(event.target) || closeMenu(false);
  current = { element, at, back, outside };
  document.addEventListener("pointerdown", outside, true);
  place(element, at);
  const first =
    element.querySelector("[aria-checked=true]") ?? element.querySelector("[role^=menuitem]");
  first?.focus({ preventScroll: true });
}

function place(element, at) {
  const box = at.getBoundingClientRect
    ? at.getBoundingClientRect()
    : { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
  const below = box.bottom + 4;
  const top = below + height > window.innerHeight - 8 ? Math.max(8, box.top - height - 4) : below;
  element.style.setProperty("left", `${left}px`);
  element.style.setProperty("top", `${top}px`);
  // A menu in the menu opens to the side that has room.
  element.classList.toggle("opens-left", left + width * 2 > window.innerWidth);
}

function menuElement(items, label, leave = closeMenu) {
  const menu = h("ul", { class: "menu", role: "menu", "aria-label": label });
  for (const item of items)
    menu.append(h("li", { role: "none" }, item.items ? submenu(item) : entry(item)));
  menu.addEventListener("keydown", (event) => key(event, menu, leave));
  return menu;
}

function entry(item) {
  return h(
    "button",
    {
      type: "button",
      class: "menu-item",
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": item.checked === undefined ? undefined : String(item.checked),
      "aria-disabled": item.run ? undefined : "true",
      tabindex: "-1",
      on: {
        click: () => {
          if (!item.run) return;
          closeMenu();
          item.run();
        },
        pointerenter: (event) => event.currentTarget.focus({ preventScroll: true }),
      },
    },
    item.icon,
    h(
      "span",
      { class: "menu-label" },
      item.label,
      item.hint && h("span", { class: "menu-hint" }, item.hint),
    ),
    item.checked && icon("check"),
  );
}

function submenu(item) {
  const inner = menuElement(item.items, item.label, () => toggle(false, true));
  inner.hidden = true;
  const opener = h(
    "button",
    {
      type: "button",
      class: "menu-item",
      role: "menuitem",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      tabindex: "-1",
    },
    item.icon,
    h("span", { class: "menu-label" }, item.label),
    icon("right"),
  );
  const toggle = (open, focus) => {
    inner.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    // On a narrow screen the inner menu makes the outer one larger.
    if (current) place(current.element, current.at);
    if (focus)
      (open ? inner.querySelector("[role^=menuitem]") : opener)?.focus({ preventScroll: true });
  };
  opener.addEventListener("click", () => toggle(true, true));
  opener.addEventListener(
    "pointerenter",
    (event) => event.pointerType === "mouse" && toggle(true, false),
  );
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight") return;
    event.preventDefault();
    event.stopPropagation();
    toggle(true, true);
  });
  inner.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft") return;
    event.preventDefault();
    event.stopPropagation();
    toggle(false, true);
  });
  return [opener, inner];
}

function key(event, menu, leave) {
  const entries = [...menu.children].map((row) => row.firstElementChild);
  const at = entries.indexOf(document.activeElement);
  const go = (index) =>
    entries[(index + entries.length) % entries.length].focus({ preventScroll: true });
  const actions = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? -1 : at - 1),
    Home: () => go(0),
    End: () => go(-1),
    Escape: () => leave(),
    Tab: () => closeMenu(),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  actions[event.key]();
}
