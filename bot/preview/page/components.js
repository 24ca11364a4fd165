import { h, icon, uniqueId } from "./dom.js";
import { Popup } from "./popup.js";
import { t } from "./strings.js";

export const ACTION_ROW = 1;
export const BUTTON = 2;
export const STRING_SELECT = 3;
const LINK_STYLE = 5;
const STYLE_NAMES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

/** A message's rows of buttons and menus; `press(component, values)` is called when one is used. */
export function componentRows(rows, press) {
  return rows
    .filter((row) => row.type === ACTION_ROW)
    .map((row) =>
      h(
        "div",
        { class: "component-row" },
        row.components.map((component) => {
          if (component.type === BUTTON) return button(component, press);
          if (component.type === STRING_SELECT)
            return select(component, (values) => press(component, values));
          return null;
        }),
      ),
    );
}

/** A custom emoji lives on Discord's servers, which the page may not reach: its name stands in. */
const emojiText = (emoji) =>
  emoji &&
  h("span", { class: "emoji", "aria-hidden": "true" }, emoji.id ? `:${emoji.name}:` : emoji.name);

/**
 * Marks the control whose answer is awaited, and all of its message as out of reach meanwhile, as
 * Discord does; null ends it. They are not `disabled`: that would take the keyboard focus away.
 */
export function setBusy(root, customId) {
  for (const control of root.querySelectorAll("[data-custom-id]")) {
    const waiting = control.dataset.customId === customId;
    control.classList.toggle("is-waiting", waiting);
    for (const [name, on] of [
      ["aria-busy", waiting],
      ["aria-disabled", customId !== null],
    ]) {
      if (on) control.setAttribute(name, "true");
      else control.removeAttribute(name);
    }
  }
}

const isBusy = (control) => control.getAttribute("aria-disabled") === "true";

function button(component, press) {
  const content = [emojiText(component.emoji), component.label && h("span", {}, component.label)];
  const label = component.label ? undefined : component.emoji?.name;
  if (component.style === LINK_STYLE) {
    return h(
      "a",
      {
        class: "button is-link",
        href: component.url,
        target: "_blank",
        rel: "noopener noreferrer",
        "aria-label": label,
      },
      content,
      icon("external"),
      h("span", { class: "visually-hidden" }, t("opensNewTab")),
    );
  }
  return h(
    "button",
    {
      type: "button",
      class: `button is-${STYLE_NAMES[component.style] ?? "secondary"}`,
      "aria-label": label,
      disabled: component.disabled === true,
      data: { customId: component.custom_id },
      on: { click: (event) => isBusy(event.currentTarget) || press(component) },
    },
    content,
  );
}

/**
 * A string select: a button that opens a list. One choice is taken at once; where several are
 * allowed they are ticked and taken together when the list closes.
 */
export function select(component, choose, { label, large } = {}) {
  const minimum = component.min_values ?? 1;
  const maximum = component.max_values ?? 1;
  const multiple = maximum > 1;
  let chosen = component.options.filter((option) => option.default).map((option) => option.value);
  const text = h("span", { class: "select-text" });
  const trigger = h(
    "button",
    {
      type: "button",
      class: `select${large ? " is-large" : ""}`,
      id: uniqueId("select"),
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-label": label ?? component.placeholder ?? t("choose"),
      disabled: component.disabled === true,
      data: { customId: component.custom_id },
    },
    text,
    icon("chevron"),
  );
  const showText = () => {
    const labels = component.options
      .filter((option) => chosen.includes(option.value))
      .map((option) => option.label);
    text.textContent = labels.length ? labels.join(", ") : component.placeholder || t("choose");
    text.classList.toggle("is-placeholder", labels.length === 0);
    trigger.setAttribute("aria-description", labels.join(", "));
  };
  const popup = new Popup(trigger, {
    multiple,
    isSelected: (option) => chosen.includes(option.value),
    pick: (option) => {
      if (!multiple) {
        chosen = [option.value];
        showText();
        popup.close();
        choose(chosen);
        return;
      }
      if (chosen.includes(option.value)) chosen = chosen.filter((value) => value !== option.value);
      else if (chosen.length < maximum) chosen = [...chosen, option.value];
      showText();
    },
    closed: (taken) => {
      if (multiple && taken && chosen.length >= minimum) choose(chosen);
    },
  });
  const rows = component.options.map((option) => ({ ...option, icon: emojiText(option.emoji) }));
  trigger.addEventListener("click", () => {
    if (!isBusy(trigger)) popup.toggle(rows);
  });
  showText();
  return h("div", { class: `select-wrap${large ? " is-large" : ""}` }, trigger, popup.element);
}
