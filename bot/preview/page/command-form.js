import { localDescription, localName } from "./commands.js";
import { announce, composing, h, iconButton } from "./dom.js";
import { OptionSlot } from "./option-slot.js";
import { t } from "./strings.js";

const AUTOCOMPLETE_PAUSE_MS = 160;

/** A chosen command in the message box: its options as fields, with choices and live autocomplete. */
export class CommandForm {
  #slots = [];
  #request = 0;
  #timer = 0;

  constructor(root, invocation, { values, world, autocomplete, leave, run }) {
    this.invocation = invocation;
    this.world = world;
    this.autocomplete = autocomplete;
    this.leave = leave;
    this.run = run;
    this.title = h("p", { class: "popup-title" });
    this.status = h("p", { class: "popup-status", hidden: true });
    this.popup = h("div", { class: "composer-popup" }, this.title, this.status);
    this.fields = h("div", { class: "slots" });
    this.extras = h("div", { class: "extras" });
    root.replaceChildren(
      this.popup,
      h(
        "form",
        {
          class: "composer-box is-command",
          "aria-label": `/${invocation.key}`,
          on: {
            submit: (event) => {
              event.preventDefault();
              this.#submit();
            },
          },
        },
        h("span", { class: "command-name command-chip" }, `/${invocation.key}`),
        this.fields,
        this.extras,
        iconButton("close", t("cancelCommand", { command: invocation.key }), () => this.leave("")),
        iconButton("send", t("send"), null, { type: "submit", className: "composer-send" }),
      ),
    );
    const filled = Object.keys(values);
    const first = invocation.options[0]?.name;
    for (const option of invocation.options) {
      const shown =
        option.required ||
        filled.includes(option.name) ||
        (option.name === first && !filled.length);
      if (shown) this.#addSlot(option, values[option.name] ?? "");
    }
    this.#drawExtras();
    this.#describe(null);
    this.focus();
  }

  focus() {
    const empty = this.#slots.find((slot) => slot.option.required && !slot.input.value);
    const slot = empty ?? this.#slots.at(-1);
    (slot?.input ?? this.popup.parentElement.querySelector(".composer-send")).focus();
  }

  #addSlot(option, text) {
    const slot = new OptionSlot(option, text, this.world, (choice) => this.#pick(slot, choice));
    slot.input.addEventListener("input", () => {
      slot.typed();
      this.#mark(slot, null);
      this.#suggest(slot);
    });
    slot.input.addEventListener("focus", () => {
      this.#describe(slot);
      this.#suggest(slot);
    });
    slot.input.addEventListener("blur", () => this.#closeList(slot));
    slot.input.addEventListener("keydown", (event) => this.#key(event, slot));
    this.#slots.push(slot);
    this.fields.append(slot.element);
    return slot;
  }

  #drawExtras() {
    const shown = new Set(this.#slots.map((slot) => slot.option));
    this.extras.replaceChildren(
      ...this.invocation.options
        .filter((option) => !shown.has(option))
        .map((option) =>
          h(
            "button",
            {
              type: "button",
              class: "extra",
              "aria-label": t("addOption", { option: localName(option) }),
              on: {
                click: () => {
                  const slot = this.#addSlot(option, "");
                  this.#drawExtras();
                  slot.input.focus();
                },
              },
            },
            `+ ${localName(option)}`,
          ),
        ),
    );
  }

  #describe(slot) {
    if (slot) {
      const { option } = slot;
      const need = t(option.required ? "required" : "optional");
      this.title.replaceChildren(
        h("b", {}, localName(option)),
        ` ${localDescription(option)} `,
        h("span", { class: "muted" }, need),
      );
    } else {
      this.title.replaceChildren(
        h("b", {}, `/${this.invocation.key}`),
        ` ${this.invocation.description}`,
      );
    }
    this.#showStatus("");
  }

  #showStatus(text, isError = false) {
    this.status.textContent = text;
    this.status.hidden = !text;
    this.status.classList.toggle("is-error", isError);
    if (text) announce(text);
  }

  #mark(slot, error) {
    slot.setWrong(Boolean(error));
    if (error || !slot.list) this.#showStatus(error ?? "", Boolean(error));
  }

  #suggest(slot) {
    clearTimeout(this.#timer);
    this.#request += 1;
    if (!slot.list) return;
    if (slot.fixed) {
      const typed = slot.hasPicked ? "" : slot.input.value.trim().toLowerCase();
      const found = slot.fixed.filter((choice) => choice.label.toLowerCase().includes(typed));
      this.#showChoices(slot, found.slice(0, 25), found.length ? 0 : -1);
      return;
    }
    const request = this.#request;
    this.#timer = setTimeout(() => this.#fetchChoices(slot, request), AUTOCOMPLETE_PAUSE_MS);
  }

  async #fetchChoices(slot, request) {
    const slow = setTimeout(
      () => request === this.#request && this.#showStatus(t("choicesLoading")),
      300,
    );
    try {
      const { choices } = await this.autocomplete(
        this.invocation,
        this.#values(slot),
        slot.option.name,
      );
      if (request !== this.#request || document.activeElement !== slot.input) return;
      this.#showStatus("");
      this.#showChoices(
        slot,
        choices.map((choice) => ({ label: localName(choice), value: choice.value })),
        -1,
      );
    } catch {
      if (request === this.#request) {
        this.#closeList(slot);
        this.#showStatus(t("choicesFailed"), true);
      }
    } finally {
      clearTimeout(slow);
    }
  }

  #showChoices(slot, choices, active) {
    slot.list.show(choices, active);
    if (slot.list.element.parentElement !== this.popup) {
      this.popup.querySelector(".listbox")?.remove();
      this.popup.append(slot.list.element);
    }
    slot.list.element.hidden = choices.length === 0;
    slot.input.setAttribute("aria-expanded", String(choices.length > 0));
    if (choices.length) announce(t("choiceCount", { count: choices.length }));
    else this.#showStatus(t("noChoice"));
  }

  #closeList(slot) {
    if (!slot.list) return;
    clearTimeout(this.#timer);
    this.#request += 1;
    slot.list.element.remove();
    slot.list.show([]);
    slot.input.setAttribute("aria-expanded", "false");
  }

  #pick(slot, choice) {
    slot.take(choice);
    this.#mark(slot, null);
    this.#closeList(slot);
    const next = this.#slots.find((each) => each.option.required && !each.input.value);
    if (next) next.input.focus();
  }

  #key(event, slot) {
    if (composing(event)) return;
    const open = slot.list?.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      slot.list.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (open && slot.list.active && event.key === "Enter") {
      event.preventDefault();
      this.#pick(slot, slot.list.active);
    } else if (open && slot.list.active && event.key === "Tab" && !event.shiftKey) {
      this.#pick(slot, slot.list.active);
    } else if (!open && slot.list && event.key === "ArrowDown") {
      event.preventDefault();
      this.#suggest(slot);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (open) this.#closeList(slot);
      else this.leave("");
    } else if (event.key === "Backspace" && slot.input.value === "") {
      event.preventDefault();
      this.#removeSlot(slot);
    }
  }

  #removeSlot(slot) {
    const at = this.#slots.indexOf(slot);
    if (at === 0 || slot.option.required) {
      this.leave(`/${this.invocation.key}`);
      return;
    }
    this.#closeList(slot);
    this.#slots.splice(at, 1);
    slot.element.remove();
    this.#drawExtras();
    this.#slots[at - 1].input.focus();
  }

  /** What is typed so far; `focused` is sent as it is, even when it is no whole value yet. */
  #values(focused) {
    const values = {};
    for (const slot of this.#slots) {
      if (slot === focused) {
        values[slot.option.name] = slot.input.value;
        continue;
      }
      const { value } = slot.read();
      if (value !== undefined) values[slot.option.name] = value;
    }
    return values;
  }

  #submit() {
    const values = {};
    for (const slot of this.#slots) {
      const { value, error } = slot.read();
      if (error) {
        slot.input.focus();
        this.#closeList(slot);
        this.#mark(slot, error);
        return;
      }
      if (value !== undefined) values[slot.option.name] = value;
    }
    this.run(values);
  }
}
