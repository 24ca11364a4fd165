import { CommandForm } from "./command-form.js";
import { invocations, matching, parseTyped } from "./commands.js";
import { announce, composing, h, iconButton } from "./dom.js";
import { ListBox } from "./popup.js";
import { t } from "./strings.js";

const touch = window.matchMedia("(pointer: coarse)");

/**
 * The message box. It takes plain messages, shows the slash menu, and hands over to a
 * `CommandForm` once a command is chosen.
 *
 * `actions`: `sendMessage(text)`, `runCommand(invocation, options)`, `autocomplete(…)`.
 */
export class Composer {
  #commands = [];
  #form = null;

  constructor(root, { actions, world }) {
    this.root = root;
    this.actions = actions;
    this.world = world;
  }

  /** Draws the box anew, for another reader or channel; it offers no commands until they are set. */
  reset(channelLabel) {
    this.#commands = [];
    this.channelLabel = channelLabel;
    this.#drawText();
  }

  /** Takes new commands without disturbing what is being typed. */
  setCommands(commands) {
    this.#commands = invocations(commands);
    if (!this.#form && this.text.value.startsWith("/")) this.#typed();
  }

  focus() {
    (this.#form ?? this.text)?.focus();
  }

  /** Shows all commands, as a typed slash does. */
  openMenu() {
    if (this.#form) this.#drawText();
    this.text.value = "/";
    this.text.focus();
    this.#typed();
  }

  /** Opens a command by its name, as a click on `</name:id>` does. */
  start(name, values = {}) {
    const invocation =
      this.#commands.find((each) => each.key === name) ??
      this.#commands.find((each) => each.key.startsWith(`${name} `));
    if (invocation) this.#openForm(invocation, values);
  }

  #drawText(value = "") {
    this.#form = null;
    this.text = h("textarea", {
      class: "composer-text",
      id: "composer-text",
      rows: "1",
      maxlength: "2000",
      autocomplete: "off",
      spellcheck: "false",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-haspopup": "listbox",
      "aria-label": t("composeLong", { channel: this.channelLabel }),
      placeholder: t("compose", { channel: this.channelLabel }),
    });
    this.text.value = value;
    this.menu = new ListBox(this.text, {
      label: t("commands"),
      pick: (option) => this.#openForm(option.invocation),
    });
    this.text.setAttribute("aria-controls", this.menu.element.id);
    this.popup = h(
      "div",
      { class: "composer-popup", hidden: true },
      h("p", { class: "popup-title" }, t("commands")),
      this.menu.element,
    );
    this.root.replaceChildren(
      this.popup,
      h(
        "form",
        { class: "composer-box", on: { submit: (event) => this.#submitText(event) } },
        iconButton("slash", t("commands"), () => this.openMenu(), { className: "composer-slash" }),
        this.text,
        iconButton("send", t("send"), null, { type: "submit", className: "composer-send" }),
      ),
    );
    this.text.addEventListener("input", () => this.#typed());
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("blur", () => this.#closeMenu());
  }

  #typed() {
    // Grows with its lines up to the height that the style sheet allows.
    this.text.style.setProperty("height", "auto");
    this.text.style.setProperty("height", `${this.text.scrollHeight}px`);
    const value = this.text.value;
    if (!value.startsWith("/") || value.includes("\n")) {
      this.#closeMenu();
      return;
    }
    const parsed = parseTyped(this.#commands, value);
    if (parsed) {
      this.#openForm(parsed.invocation, parsed.values);
      return;
    }
    const found = matching(this.#commands, value.slice(1).trim());
    this.popup.querySelector(".popup-title").textContent = found.length
      ? t("commands")
      : t("noCommand");
    this.menu.element.hidden = found.length === 0;
    const hint = this.world.application().name;
    const options = found.map((invocation) => ({
      invocation,
      label: `/${invocation.key}`,
      description: invocation.description,
      hint,
    }));
    this.menu.show(options, 0);
    this.popup.hidden = false;
    this.text.setAttribute("aria-expanded", String(found.length > 0));
    announce(found.length ? t("commandCount", { count: found.length }) : t("noCommand"));
  }

  #closeMenu() {
    this.popup.hidden = true;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (composing(event)) return;
    const menuOpen = !this.popup.hidden && this.menu.length > 0;
    if (menuOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.menu.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (menuOpen && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      event.preventDefault();
      this.menu.pick(this.menu.active ?? null);
    } else if (event.key === "Escape" && !this.popup.hidden) {
      event.preventDefault();
      this.#closeMenu();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submitText(event);
    }
  }

  #submitText(event) {
    event.preventDefault();
    const value = this.text.value.trim();
    if (!value || !this.popup.hidden) return;
    this.text.value = "";
    this.#typed();
    this.actions.sendMessage(value).catch(() => {
      if (!this.text.value) this.text.value = value;
    });
  }

  #openForm(invocation, values = {}) {
    this.#form = new CommandForm(this.root, invocation, {
      values,
      world: this.world,
      autocomplete: this.actions.autocomplete,
      leave: (text) => {
        this.#drawText(text);
        this.text.focus();
        if (text) this.#typed();
      },
      run: (options) => {
        this.#drawText();
        // On a touch screen the keyboard would come up and cover the answer.
        if (!touch.matches) this.text.focus();
        this.actions.runCommand(invocation, options);
      },
    });
  }
}
