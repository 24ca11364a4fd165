import { check, fixedChoices, localDescription, localName, OPTION } from "./commands.js";
import { h, uniqueId } from "./dom.js";
import { ListBox } from "./popup.js";
import { t } from "./strings.js";

const KEYBOARDS = { [OPTION.integer]: "numeric", [OPTION.number]: "decimal" };
const MIN_COLUMNS = 8;
const MAX_COLUMNS = 60;

/** One option of a command as a field; a combobox where it has choices or completions. */
export class OptionSlot {
  /** The value of the choice that was taken, while the text is still the choice's own. */
  #picked = undefined;

  constructor(option, text, world, pick) {
    this.option = option;
    this.fixed = fixedChoices(option, world);
    const hasList = Boolean(this.fixed || option.autocomplete);
    const hint = uniqueId("hint");
    this.input = h("input", {
      class: "slot-input",
      id: uniqueId("slot"),
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "send",
      inputmode: KEYBOARDS[option.type],
      "aria-required": option.required ? "true" : undefined,
      "aria-describedby": hint,
      data: { option: option.name },
      ...(hasList && {
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-haspopup": "listbox",
      }),
    });
    this.list = hasList ? new ListBox(this.input, { label: localName(option), pick }) : null;
    if (this.list) this.input.setAttribute("aria-controls", this.list.element.id);
    const need = t(option.required ? "required" : "optional");
    this.element = h(
      "div",
      { class: "slot" },
      h("label", { class: "slot-name", for: this.input.id }, localName(option)),
      this.input,
      h("span", { class: "visually-hidden", id: hint }, `${localDescription(option)} ${need}`),
    );
    this.input.value = this.fixed?.find((choice) => choice.value === text)?.label ?? text;
    this.#grow();
  }

  get hasPicked() {
    return this.#picked !== undefined;
  }

  /** The reader typed: what was picked before no longer counts. */
  typed() {
    this.#picked = undefined;
    this.#grow();
  }

  take(choice) {
    this.input.value = choice.label;
    this.#picked = choice.value;
    this.#grow();
  }

  /** `{value}`, `{error}`, or neither for an optional one that is empty. */
  read() {
    return check(this.option, this.input.value, this.#picked, this.fixed);
  }

  setWrong(wrong) {
    this.element.classList.toggle("is-wrong", wrong);
    this.input.setAttribute("aria-invalid", String(wrong));
  }

  /** As wide as its text: Japanese letters take two columns. */
  #grow() {
    const letters = [...this.input.value];
    const columns = letters.reduce((sum, char) => sum + (char.codePointAt(0) > 0xff ? 2 : 1), 1);
    const wide = Math.max(MIN_COLUMNS, Math.min(columns, MAX_COLUMNS));
    this.input.style.setProperty("--columns", String(wide));
  }
}
