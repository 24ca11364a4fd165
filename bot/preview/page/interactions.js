/**
 * What the reader is waiting for: every use of a command, component or modal is answered,
 * acknowledged or failed under its interaction id. Events can overtake the reply that tells the
 * id, so that early ones are kept until it is known.
 */
export class Interactions {
  #waiting = new Map();
  #early = new Map();

  /**
   * Follows one interaction. `request` gives its `{interaction_id}`; `done()` or `fail(error)` is
   * called once: with an `ApiError` where the request was refused, else with the event's reason.
   */
  async follow(request, { done, fail }) {
    let id;
    try {
      ({ interaction_id: id } = await request);
    } catch (error) {
      fail(error);
      return;
    }
    if (this.#early.has(id)) {
      const reason = this.#early.get(id);
      this.#early.delete(id);
      if (reason === null) done();
      else fail(reason);
    } else {
      this.#waiting.set(id, { done, fail });
    }
  }

  settle(id) {
    this.#take(id, null)?.done();
  }

  fail(id, reason) {
    this.#take(id, reason)?.fail(reason);
  }

  /** Another channel or reader: nobody waits any more. */
  clear() {
    this.#waiting.clear();
    this.#early.clear();
  }

  #take(id, reason) {
    if (id === undefined) return undefined;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!waiting) {
      this.#early.set(id, reason);
      if (this.#early.size > 100) this.#early.delete(this.#early.keys().next().value);
    }
    return waiting;
  }
}
