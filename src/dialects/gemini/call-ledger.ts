/** Ids made here; they only have to differ within one conversation. */
const PREFIX = "call_";

/**
 * The function calls of one conversation. Gemini may leave out their ids: a call then gets one by its number, the same whenever the
 * conversation is read, and a response belongs to the first call of its name that has none yet.
 */
export class CallLedger {
  readonly #open: { readonly id: string; readonly name: string }[] = [];
  readonly #known = new Set<string>();
  #calls = 0;

  /** The id of a call; `given` is empty where it came without one. */
  call(name: string, given: string): string {
    this.#calls++;
    let id = given;
    for (let more = 0; id === "" || this.#known.has(id); more++)
      id = more === 0 ? `${PREFIX}${this.#calls}` : `${PREFIX}${this.#calls}_${more}`;
    this.#known.add(id);
    this.#open.push({ id, name });
    return id;
  }

  /** The id of the call that a response answers; undefined where there is none. */
  response(name: string, given: string): string | undefined {
    const byId = this.#open.findIndex(({ id }) => given !== "" && id === given);
    const position = byId === -1 ? this.#open.findIndex((call) => call.name === name) : byId;
    return position === -1 ? undefined : this.#open.splice(position, 1)[0]?.id;
  }
}
