/** What the stand-in said no to: its error code, a word, and its own sentence. */
export class ApiError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "ApiError";
    this.code = code;
  }
}

async function call(path, body) {
  const init =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
  let response;
  try {
    response = await fetch(`/preview${path}`, init);
  } catch {
    throw new ApiError("unreachable", "no answer");
  }
  const text = await response.text();
  let data = {};
  try {
    data = text ? JSON.parse(text) : {};
  } catch {
    throw new ApiError("unreadable", text.slice(0, 200));
  }
  if (!response.ok) throw new ApiError(data.error?.code ?? "unknown", data.error?.message ?? "");
  return data;
}

export const fetchState = () => call("/state");
export const fetchMessages = (channel, user) =>
  call(`/channels/${channel}/messages?user_id=${encodeURIComponent(user)}`);
export const fetchCommands = (channel, user) =>
  call(`/commands?user_id=${encodeURIComponent(user)}&channel_id=${encodeURIComponent(channel)}`);
export const sendMessage = (channel, user, content) =>
  call(`/channels/${channel}/messages`, { user_id: user, content });
export const runCommand = (body) => call("/interactions/command", body);
export const autocomplete = (body) => call("/interactions/autocomplete", body);
export const pressComponent = (body) => call("/interactions/component", body);
export const submitModal = (body) => call("/interactions/modal", body);
export const dismissMessage = (body) => call("/messages/dismiss", body);

/**
 * The reader's live events. Reconnects by itself; `onState(connected, again)` tells when the
 * line goes up or down, so that the page can fetch what it missed.
 */
export class EventStream {
  #socket = null;
  #retry = 0;
  #timer = 0;
  #everOpen = false;
  #closed = false;

  constructor(user, { onEvent, onState }) {
    this.user = user;
    this.onEvent = onEvent;
    this.onState = onState;
    this.#open();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(
      `${scheme}//${location.host}/preview/socket?user_id=${encodeURIComponent(this.user)}`,
    );
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#retry = 0;
      if (!this.#closed) this.onState(true, this.#everOpen);
      this.#everOpen = true;
    });
    socket.addEventListener("message", ({ data }) => {
      if (!this.#closed) this.onEvent(JSON.parse(data));
    });
    socket.addEventListener("close", () => {
      if (this.#closed) return;
      this.onState(false, this.#everOpen);
      const wait = Math.min(8000, 300 * 2 ** this.#retry++);
      this.#timer = setTimeout(() => this.#open(), wait);
    });
  }
}
