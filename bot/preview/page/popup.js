import { h, icon, uniqueId } from "./dom.js";
import { t } from "./strings.js";

/**
 * A list of options under the control of another element (the WAI-ARIA combobox pattern): the
 * owner keeps the focus, `aria-activedescendant` names the option that the arrow keys are on.
 */
export class ListBox {
  #owner;
  #options = [];
  #active = -1;

  constructor(owner, { label, pick, multiple = false, isSelected = null }) {
    this.#owner = owner;
    this.pick = pick;
    this.isSelected = isSelected;
    this.element = h("ul", {
      class: "listbox",
      id: uniqueId("listbox"),
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": multiple ? "true" : undefined,
    });
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get length() {
    return this.#options.length;
  }

  get active() {
    return this.#options[this.#active];
  }

  /** Shows these options: `{label, description?, icon?, hint?}` and whatever the owner adds. */
  show(options, active = -1) {
    this.#options = options;
    this.element.replaceChildren(
      ...options.map((option, index) =>
        h(
          "li",
          {
            class: "option",
            id: `${this.element.id}-${index}`,
            role: "option",
            "aria-selected": "false",
            on: {
              click: () => this.pick(option),
              pointermove: () => this.#activate(index, false),
            },
          },
          option.icon,
          h(
            "span",
            { class: "option-text" },
            h("span", { class: "option-label" }, option.label),
            option.description && h("span", { class: "option-description" }, option.description),
          ),
          option.hint && h("span", { class: "option-hint" }, option.hint),
          this.isSelected && h("span", { class: "option-tick" }, icon("check")),
        ),
      ),
    );
    this.#active = -1;
    this.refresh();
    this.#activate(Math.min(active, options.length - 1), true);
  }

  refresh() {
    [...this.element.children].forEach((row, index) => {
      row.setAttribute(
        "aria-selected",
        String(this.isSelected ? this.isSelected(this.#options[index]) : index === this.#active),
      );
    });
  }

  #activate(index, scroll) {
    const rows = this.element.children;
    rows[this.#active]?.classList.remove("is-active");
    this.#active = index;
    const row = rows[index];
    if (row) {
      row.classList.add("is-active");
      this.#owner.setAttribute("aria-activedescendant", row.id);
      if (scroll) row.scrollIntoView({ block: "nearest" });
    } else {
      this.#owner.removeAttribute("aria-activedescendant");
    }
    if (!this.isSelected) this.refresh();
  }

  /** Moves the active option; past an end it comes round, like Discord's own lists. */
  move(step) {
    if (!this.length) return;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#activate((from + step + this.length) % this.length, true);
  }

  moveTo(index) {
    if (this.length) this.#activate(Math.max(0, Math.min(index, this.length - 1)), true);
  }
}

/** A select menu's list, opened and closed by its button. */
export class Popup {
  #trigger;
  #listbox;
  #closed;
  #outside;
  #typed = "";
  #typedAt = 0;

  constructor(trigger, { pick, isSelected, multiple, closed }) {
    this.#trigger = trigger;
    this.#closed = closed;
    this.#listbox = new ListBox(trigger, {
      label: trigger.getAttribute("aria-label"),
      multiple,
      isSelected,
      pick: (option) => {
        pick(option);
        this.#listbox.refresh();
      },
    });
    const apply =
      multiple &&
      h(
        "button",
        { type: "button", class: "button is-primary", on: { click: () => this.close(true) } },
        t("apply"),
      );
    this.element = h("div", { class: "select-popup", hidden: true }, this.#listbox.element, apply);
    trigger.setAttribute("aria-controls", this.#listbox.element.id);
    trigger.addEventListener("keydown", (event) => this.#key(event));
    this.#outside = (event) => {
      if (!this.element.contains(event.target) && !trigger.contains(event.target))
        this.close(trigger.isConnected);
    };
  }

  get open() {
    return !this.element.hidden;
  }

  toggle(options) {
    if (this.open) {
      this.close(true);
      return;
    }
    this.element.hidden = false;
    this.#trigger.setAttribute("aria-expanded", "true");
    const selected = options.findIndex((option) => this.#listbox.isSelected(option));
    this.options = options;
    this.#listbox.show(options, Math.max(0, selected));
    // Opens upwards where there is no room below, and never beyond the message list.
    const box = this.#trigger.getBoundingClientRect();
    const frame = (
      this.#trigger.closest(".scroller, dialog") ?? document.body
    ).getBoundingClientRect();
    const below = frame.bottom - box.bottom - 12;
    const above = box.top - frame.top - 12;
    const upwards = below < Math.min(this.element.scrollHeight, 280) && above > below;
    this.element.classList.toggle("is-above", upwards);
    this.element.style.setProperty("--room", `${Math.max(120, upwards ? above : below)}px`);
    this.#listbox.moveTo(Math.max(0, selected));
    document.addEventListener("pointerdown", this.#outside, true);
  }

  /** `taken` is false when the reader backed out with Escape. */
  close(taken = false) {
    if (!this.open) return;
    this.element.hidden = true;
    this.#trigger.setAttribute("aria-expanded", "false");
    this.#trigger.removeAttribute("aria-activedescendant");
    document.removeEventListener("pointerdown", this.#outside, true);
    this.#closed?.(taken);
  }

  #key(event) {
    if (!this.open) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.#trigger.click();
      }
      return;
    }
    const actions = {
      ArrowDown: () => this.#listbox.move(1),
      ArrowUp: () => this.#listbox.move(-1),
      Home: () => this.#listbox.moveTo(0),
      End: () => this.#listbox.moveTo(this.#listbox.length - 1),
      Enter: () => this.#listbox.active && this.#listbox.pick(this.#listbox.active),
      " ": () => this.#listbox.active && this.#listbox.pick(this.#listbox.active),
      Escape: () => this.close(false),
    };
    if (event.key === "Tab") {
      this.close(true);
    } else if (actions[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#typed = event.timeStamp - this.#typedAt < 700 ? this.#typed + event.key : event.key;
      this.#typedAt = event.timeStamp;
      const found = this.options.findIndex((option) =>
        option.label.toLowerCase().startsWith(this.#typed.toLowerCase()),
      );
      if (found >= 0) this.#listbox.moveTo(found);
    }
  }
}
