import { select, STRING_SELECT } from "./components.js";
import { h, iconButton, uniqueId } from "./dom.js";
import { markdown } from "./markdown-view.js";
import { t } from "./strings.js";

const ACTION_ROW = 1;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const LABEL = 18;
const PARAGRAPH_STYLE = 2;

/**
 * Shows a modal. `submit(values)` gives a promise; the modal stays open, with what was typed,
 * when it fails.
 */
export function openModal(modal, { submit, context, application }) {
  const values = {};
  /** The selects: the browser itself checks text fields, but not these. */
  const unchosen = [];
  const title = uniqueId("modal-title");
  const failure = h("p", { class: "failure", role: "alert", hidden: true });
  const show = (text) => {
    failure.textContent = text;
    failure.hidden = false;
  };
  const close = () => dialog.close();
  const cancel = h(
    "button",
    { type: "button", class: "button is-secondary", on: { click: close } },
    t("cancel"),
  );
  const send = h("button", { type: "submit", class: "button is-primary" }, t("submit"));
  const form = h(
    "form",
    {
      method: "dialog",
      on: {
        submit: async (event) => {
          event.preventDefault();
          if (send.hasAttribute("aria-busy")) return;
          const missing = unchosen.find(({ values: chosen, needed }) => chosen().length < needed);
          if (missing) {
            show(t("choose"));
            missing.control.querySelector(".select").focus();
            return;
          }
          send.setAttribute("aria-busy", "true");
          failure.hidden = true;
          try {
            await submit(values);
            close();
          } catch (error) {
            show(error.message || t("failedInteraction"));
          } finally {
            send.removeAttribute("aria-busy");
          }
        },
      },
    },
    h(
      "div",
      { class: "modal-body" },
      modal.components.map((component) => field(component, { values, unchosen, context })),
      failure,
    ),
    h("div", { class: "modal-foot" }, cancel, send),
  );
  const dialog = h(
    "dialog",
    { class: "modal", "aria-labelledby": title, on: { close: () => dialog.remove() } },
    h(
      "header",
      { class: "modal-head" },
      h(
        "div",
        {},
        h("h2", { id: title }, modal.title),
        h("p", { class: "muted" }, application.name),
      ),
      iconButton("close", t("cancel"), close),
    ),
    form,
  );
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector("input, textarea, .select")?.focus();
}

function field(component, form) {
  switch (component.type) {
    case ACTION_ROW:
      return component.components.map((child) => field(child, form));
    case LABEL:
      return labelled(component.label, component.description, component.component, form);
    case TEXT_INPUT:
      return labelled(component.label, null, component, form);
    case TEXT_DISPLAY:
      return markdown(component.content, form.context);
    default:
      return null;
  }
}

function labelled(label, description, component, { values, unchosen }) {
  const id = uniqueId("field");
  const required = component.required !== false;
  const text = [label, required && h("span", { class: "required", "aria-hidden": "true" }, " *")];
  const note = description && h("p", { class: "muted", id: `${id}-note` }, description);
  if (component.type === STRING_SELECT) {
    values[component.custom_id] = component.options
      .filter((option) => option.default)
      .map((option) => option.value);
    const control = select(component, (chosen) => (values[component.custom_id] = chosen), {
      label,
      large: true,
    });
    unchosen.push({
      control,
      values: () => values[component.custom_id],
      needed: required ? (component.min_values ?? 1) : 0,
    });
    return h("div", { class: "field" }, h("span", { class: "field-label" }, text), note, control);
  }
  if (component.type !== TEXT_INPUT) return null;
  const long = component.style === PARAGRAPH_STYLE;
  const input = h(long ? "textarea" : "input", {
    id,
    class: "field-input",
    rows: long ? "5" : undefined,
    required,
    minlength: component.min_length || undefined,
    maxlength: component.max_length ?? 4000,
    placeholder: component.placeholder || undefined,
    autocomplete: "off",
    "aria-describedby": note ? note.id : undefined,
  });
  input.value = component.value ?? "";
  values[component.custom_id] = input.value;
  input.addEventListener("input", () => {
    values[component.custom_id] = input.value;
  });
  return h(
    "div",
    { class: "field" },
    h("label", { class: "field-label", for: id }, text),
    note,
    input,
  );
}
