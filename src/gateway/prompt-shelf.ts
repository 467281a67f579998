import { GatewayError } from "../contracts/errors.ts";
import type { StoredDocument } from "../contracts/documents.ts";
import type { NamedPrompt } from "../contracts/prompt-document.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { MaybePromise } from "../guardrails/index.ts";
import type { PromptVersions, StoredPrompt } from "../storage/prompt-versions.ts";

/** Versions kept because a request named them by number; those that labels stand for are not counted. */
export const MAX_SHELVED_PROMPTS = 256;

/** Reads a version of a Prompt; undefined where there is none of that number. */
export type ReadPromptVersion = (name: string, version: number) => Promise<StoredPrompt | undefined>;

export interface PromptShelfParts {
  readonly stored: readonly StoredDocument[];
  /** Versions that labels stand for. */
  readonly labelled: PromptVersions["found"];
  readonly readVersion: ReadPromptVersion;
}

/**
 * The Prompts of one configuration. Those in force and those that labels stand for are there from the start; another version is read when
 * it is first asked for, and kept, the longest unused being forgotten first.
 */
export class PromptShelf {
  readonly #named: ReadonlyMap<string, StoredPrompt>;
  readonly #readVersion: ReadPromptVersion;
  readonly #versions = new RecentMap<string, Promise<StoredPrompt>>(MAX_SHELVED_PROMPTS);

  constructor({ stored, labelled, readVersion }: PromptShelfParts) {
    const inForce = stored.flatMap(({ document, ...rest }): [string, StoredPrompt][] => {
      if (document.kind !== "Prompt") return [];
      const prompt = { ...rest, document };
      return [
        [document.name, prompt],
        [`${document.name}@${rest.version}`, prompt],
      ];
    });
    this.#named = new Map([...inForce, ...labelled]);
    this.#readVersion = readVersion;
  }

  /** Throws or rejects with `not_found` where a reference leads to no Prompt. */
  find(reference: NamedPrompt): MaybePromise<StoredPrompt> {
    const { name, version, label } = reference;
    const key = `${name}${version === undefined && label === undefined ? "" : `@${version ?? label}`}`;
    const named = this.#named.get(key);
    if (named !== undefined) return named;
    // Versions of a Prompt that was deleted are there no more, like itself; and strangers' names are not asked for.
    if (version === undefined || !this.#named.has(name)) throw noSuchPrompt(key);
    const before = this.#versions.get(key);
    if (before !== undefined) return before;
    const reading = this.#read(name, version, key);
    this.#versions.set(key, reading);
    // What could not be read now may be there the next time.
    reading.catch(() => {
      this.#versions.delete(key);
    });
    return reading;
  }

  async #read(name: string, version: number, key: string): Promise<StoredPrompt> {
    const stored = await this.#readVersion(name, version);
    if (stored === undefined) throw noSuchPrompt(key);
    return stored;
  }
}

function noSuchPrompt(reference: string): GatewayError {
  return new GatewayError("not_found", `no Prompt ${reference}`, {
    publicMessage: `There is no Prompt "${reference}".`,
    field: "prompt",
  });
}
