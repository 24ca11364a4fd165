import { closeMenu } from "./menu.js";

const BANNER_MS = 6000;

/** The channel list on a phone; on a wide screen it is always there and these do nothing. */
export function openDrawer() {
  document.body.classList.add("drawer-open");
  document.getElementById("drawer-shade").hidden = false;
  document.querySelector("#drawer [aria-current=page]")?.focus();
}

export function closeDrawer() {
  closeMenu(false);
  document.body.classList.remove("drawer-open");
  document.getElementById("drawer-shade").hidden = true;
}

export const drawerIsOpen = () => document.body.classList.contains("drawer-open");

document.getElementById("drawer-shade").addEventListener("click", closeDrawer);

/** Light or dark, kept for the next visit; theme.js reads it. */
export function toggleTheme() {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("preview-theme", theme);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** One line above the messages: a lasting state, or for a while what went wrong. */
export class Banner {
  #lasting = "";
  #timer = 0;

  constructor(element) {
    this.element = element;
  }

  lasting(text) {
    this.#lasting = text;
    this.#draw(text);
  }

  show(text) {
    this.#draw(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(this.#lasting), BANNER_MS);
  }

  #draw(text) {
    this.element.textContent = text;
    this.element.hidden = !text;
  }
}
