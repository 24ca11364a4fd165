import { setBusy } from "./components.js";
import { announce, avatar, h, waiting } from "./dom.js";
import { continues, isLoading, messageView, onlyYou, summary, usedLine } from "./message.js";
import { t } from "./strings.js";

const NEAR_BOTTOM_PX = 80;
/** Scrollers rest on fractions of a pixel where the screen is scaled. */
const AT_BOTTOM_PX = 4;

const order = (a, b) => {
  const left = BigInt(a.id);
  const right = BigInt(b.id);
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The message list: what is in the channel, in order, with what the reader is waiting for. */
export class Timeline {
  #messages = new Map();
  #lines = new Set();

  constructor({ list, scroller, jump, context }) {
    this.list = list;
    this.scroller = scroller;
    this.jump = jump;
    this.context = context;
    jump.addEventListener("click", () => this.toBottom());
    scroller.addEventListener("scroll", () => {
      if (this.#atBottom()) jump.hidden = true;
    });
    scroller.addEventListener("keydown", (event) => this.#key(event));
    // Pictures and the on-screen keyboard change the height under the reader's thumb.
    this.stick = true;
    scroller.addEventListener("scroll", () => {
      this.stick = this.#atBottom(AT_BOTTOM_PX);
    });
    new ResizeObserver(() => this.stick && this.toBottom()).observe(list);
    new ResizeObserver(() => this.stick && this.toBottom()).observe(scroller);
  }

  get(id) {
    return this.#messages.get(id);
  }

  /** Empties the list, for another channel or reader or a fresh start after a lost line. */
  clear() {
    this.#messages.clear();
    this.#lines.clear();
    this.jump.hidden = true;
    this.#renderAll();
  }

  /** Takes a channel's history; what has come in live meanwhile is newer and stays. */
  load(history) {
    const all = new Map(history.map((message) => [message.id, message]));
    for (const [id, message] of this.#messages) all.set(id, message);
    this.#messages = new Map([...all.values()].sort(order).map((message) => [message.id, message]));
    this.#renderAll();
    this.toBottom();
  }

  add(message) {
    if (this.#messages.has(message.id)) {
      this.update(message);
      return;
    }
    const wasAtBottom = this.#atBottom();
    const newest = [...this.#messages.values()].at(-1);
    this.#messages.set(message.id, message);
    if (newest && order(newest, message) > 0) {
      this.#messages = new Map(
        [...this.#messages.values()].sort(order).map((each) => [each.id, each]),
      );
      this.#renderAll();
    } else {
      this.list.append(this.#view(message, newest));
    }
    this.#keepLinesLast();
    announce(summary(message));
    if (wasAtBottom) this.#toStartOf(message.id);
    else this.jump.hidden = false;
  }

  update(change) {
    const before = this.#messages.get(change.id);
    if (!before) return;
    const message = { ...before, ...change };
    this.#messages.set(message.id, message);
    const wasAtBottom = this.#atBottom();
    const top = this.#focusTop(message.id);
    this.#redraw(message.id);
    announce(summary(message));
    if (wasAtBottom && isLoading(before)) {
      this.#toStartOf(message.id);
    } else if (top !== null) {
      // What was pressed stays under the finger, whatever grew or shrank above it.
      this.scroller.scrollTop += (this.#focusTop(message.id) ?? top) - top;
    } else if (wasAtBottom) {
      this.toBottom();
    }
  }

  /** Where on the screen the control is that has the focus, if it is in this message. */
  #focusTop(id) {
    const focused = document.activeElement;
    return this.#element(id)?.contains(focused) ? focused.getBoundingClientRect().top : null;
  }

  remove(id) {
    if (!this.#messages.delete(id)) return;
    const element = this.#element(id);
    const hadFocus = element.contains(document.activeElement);
    const next = element.nextElementSibling;
    element.remove();
    // The next one may have gone without a name of its own below this one.
    if (next?.classList.contains("is-grouped")) this.#redraw(next.dataset.messageId);
    if (hadFocus) this.scroller.focus({ preventScroll: true });
  }

  /** A component was used: its message waits for the answer. */
  wait(messageId, customId) {
    this.#mark(messageId, customId, "");
  }

  /** The answer is there, or `failure` says why not. */
  release(messageId, failure = "") {
    this.#mark(messageId, null, failure);
  }

  #mark(messageId, customId, failure) {
    const element = this.#element(messageId);
    if (!element) return;
    setBusy(element, customId);
    const line = element.querySelector(".failure");
    line.textContent = failure;
    line.hidden = !failure;
  }

  /** A command was sent: a line stands in until the app answers. Gives what ends it. */
  expect(user, commandText, application) {
    const state = waiting(t("sending"));
    const name = [
      h("span", { class: "author" }, application.name),
      h("span", { class: "tag" }, t("app")),
    ];
    const element = h(
      "li",
      { class: "message is-pending" },
      usedLine(user, commandText),
      avatar({ ...application, bot: true }),
      h("div", { class: "message-main" }, h("h2", { class: "message-head" }, name), state),
    );
    this.#lines.add(element);
    this.list.append(element);
    this.toBottom();
    const remove = () => {
      this.#lines.delete(element);
      element.remove();
    };
    return { remove, fail: (reason) => this.#fail(element, state, reason, remove) };
  }

  #fail(element, state, reason, remove) {
    this.#lines.delete(element);
    element.classList.replace("is-pending", "is-ephemeral");
    state.replaceWith(h("p", { class: "failure", role: "alert" }, reason), onlyYou(remove));
    this.toBottom();
  }

  toBottom() {
    this.jump.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** To the end, or to a new message's first line where it is taller than the view. */
  #toStartOf(id) {
    this.toBottom();
    const element = this.#element(id);
    if (element.offsetHeight > this.scroller.clientHeight) {
      this.scroller.scrollTop +=
        element.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
      this.stick = false;
    }
  }

  /** The arrow keys go from message to message, but where they belong to what is inside one. */
  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.target.closest(".select-wrap, pre")) return;
    const items = [...this.list.children];
    const at = items.indexOf(event.target.closest(".message"));
    const next = at < 0 ? items.at(-1) : items[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  #atBottom(within = NEAR_BOTTOM_PX) {
    return (
      this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < within
    );
  }

  #element(id) {
    return this.list.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  }

  #view(message, before) {
    return messageView(message, continues(message, before), this.context);
  }

  #renderAll() {
    const rows = [];
    let before = null;
    for (const message of this.#messages.values()) {
      rows.push(this.#view(message, before));
      before = message;
    }
    this.list.replaceChildren(...rows);
    this.#keepLinesLast();
  }

  #keepLinesLast() {
    this.list.append(...this.#lines);
  }

  /** Draws one message anew and puts the focus back on the control that had it. */
  #redraw(id) {
    const old = this.#element(id);
    if (!old) return;
    const messages = [...this.#messages.values()];
    const fresh = this.#view(
      this.#messages.get(id),
      messages[messages.findIndex((each) => each.id === id) - 1],
    );
    const place = focusPlace(old);
    old.replaceWith(fresh);
    place?.(fresh);
  }
}

const FOCUSABLE = "button, a[href], [role=combobox]";

function focusPlace(element) {
  const focused = document.activeElement;
  if (!element.contains(focused)) return null;
  const customId = focused.dataset.customId;
  const index = [...element.querySelectorAll(FOCUSABLE)].indexOf(focused);
  return (fresh) => {
    const all = [...fresh.querySelectorAll(FOCUSABLE)];
    const same = customId && all.find((each) => each.dataset.customId === customId);
    let target = same || all[index] || fresh;
    if (target.disabled) {
      // The end of a list: its other button is the next thing to use.
      const row = [...target.closest(".component-row").querySelectorAll("[data-custom-id]")];
      target = row.find((each) => !each.disabled) ?? fresh;
    }
    target.focus({ preventScroll: true });
  };
}
