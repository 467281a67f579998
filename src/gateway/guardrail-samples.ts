import { randomUUID } from "node:crypto";
import type { CompletionRequest, StreamPart, StreamText } from "../contracts/completion.ts";
import type { TextOrigin } from "../contracts/detection.ts";
import type { KeepSamples } from "../contracts/documents.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import type { GuardrailSampleStore, SealedSample } from "../storage/guardrail-sample-store.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import type { SampleSeal, SampleText } from "./sample-seal.ts";

/** Characters of all texts of one kept exchange; a longer one is not kept, since a part of it may be judged differently. */
export const MAX_SAMPLE_CHARS = 65_536;
/** Texts of one kept exchange, likewise. */
export const MAX_SAMPLE_TEXTS = 256;
/** Exchanges that wait to be written; more are dropped, and counted. */
export const MAX_QUEUED_SAMPLES = 16;

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** An exchange that is to be kept, as long as it is under way. */
export interface SampledExchange {
  /** Takes up what a model said, as it came. */
  addAnswer(parts: readonly StreamPart[]): void;
  /** Hands it over to be written; waits for nothing. */
  keep(exchange: string, request: CompletionRequest): void;
}

/** A kept exchange, sealed: opening all of them at once would hold up exchanges, and take the memory of all. */
export type KeptSample = Omit<SealedSample, "sealed"> & {
  /** Its texts; undefined where they cannot be opened. */
  readonly open: () => readonly SampleText[] | undefined;
};

export interface GuardrailSamples {
  /** Draws whether an exchange is kept: undefined unless its guardrail says so, and it is time for the next one. */
  begin(guardrail: Pick<CompiledGuardrail, "name" | "version" | "keepSamples">): SampledExchange | undefined;
  /** Newest first; none of a guardrail that is to keep nothing now, or longer than it is to. */
  read(guardrail: string, limit: number): Promise<readonly KeptSample[]>;
  clear(guardrail: string): Promise<number>;
  /** Deletes what is not to be there any more. */
  prune(): Promise<void>;
  /** By what became of them: kept, too-long, queue-full, not-wanted, failed. */
  readonly counts: ReadonlyMap<string, number>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
}

export interface SampleParts {
  readonly store: GuardrailSampleStore;
  readonly seal: SampleSeal;
  /** What is in force when an exchange is written, or read: not what was when it began. */
  readonly snapshot: () => Pick<ConfigSnapshot, "guardrails">;
  readonly clock: { readonly now: () => number };
  /** Told, without content, that a sample could not be written. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Keeps the texts of some exchanges for guardrails whose documents say so, and of no others. Exchanges wait for nothing of it: what cannot be
 * written at once waits in a short queue, and is dropped where that is full.
 */
export function createGuardrailSamples(parts: SampleParts): GuardrailSamples {
  const { store, seal, clock } = parts;
  const counts = new Map(
    ["kept", "too-long", "queue-full", "not-wanted", "failed"].map((outcome) => [outcome, 0]),
  );
  const count = (outcome: string): void => void counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const nextAtMs = new Map<string, number>();
  const queue: Waiting[] = [];
  let underWay: Promise<void> | undefined;

  const wanted = (guardrail: string): KeepSamples | undefined =>
    parts.snapshot().guardrails.get(guardrail)?.keepSamples;
  const keptSince = (guardrail: string): string | undefined => {
    const keep = wanted(guardrail);
    return keep && new Date(clock.now() - keep.days * DAY_MS).toISOString();
  };

  async function write({ exchange, guardrail, version, texts }: Waiting): Promise<void> {
    const keep = wanted(guardrail);
    if (keep === undefined) {
      count("not-wanted");
      return;
    }
    const at = clock.now();
    const identity = {
      id: randomUUID(),
      guardrail,
      version,
      exchange,
      keptAt: new Date(at).toISOString(),
      expiresAt: new Date(at + keep.days * DAY_MS).toISOString(),
    };
    await store.add({ ...identity, sealed: seal.seal(identity, texts) });
    count("kept");
  }

  async function work(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        await write(next);
      } catch (error) {
        count("failed");
        parts.onFailure(error);
      }
    }
  }

  function hand(sample: Waiting): void {
    if (queue.length >= MAX_QUEUED_SAMPLES) {
      count("queue-full");
      return;
    }
    queue.push(sample);
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
  }

  return {
    begin({ name: guardrail, version, keepSamples }) {
      if (keepSamples === undefined) return undefined;
      const at = clock.now();
      if (at < (nextAtMs.get(guardrail) ?? 0)) return undefined;
      nextAtMs.set(guardrail, at + HOUR_MS / keepSamples.perHour);
      const answer = new CollectedAnswer();
      return {
        addAnswer: (streamed) => {
          answer.add(streamed);
        },
        keep(exchange, { texts: asked }) {
          const texts = [...asked.map(inputText), ...answer.texts()];
          const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
          if (answer.isTooLong || chars > MAX_SAMPLE_CHARS || texts.length > MAX_SAMPLE_TEXTS)
            count("too-long");
          else hand({ exchange, guardrail, version, texts });
        },
      };
    },
    async read(guardrail, limit) {
      const since = keptSince(guardrail);
      if (since === undefined) return [];
      const samples = await store.list(guardrail, since, limit);
      return samples.map(({ sealed, ...sample }) => ({
        ...sample,
        open: () => seal.open({ ...sample, sealed }),
      }));
    },
    clear: (guardrail) => store.clear(guardrail),
    prune: () => store.prune(keptSince),
    counts,
    async idle() {
      while (underWay !== undefined) await underWay;
    },
  };
}

interface Waiting {
  readonly exchange: string;
  readonly guardrail: string;
  readonly version: number;
  readonly texts: readonly SampleText[];
}

function inputText({ origin, text, isKey, joinedIn }: CompletionRequest["texts"][number]): SampleText {
  return {
    source: "input",
    origin,
    text,
    ...(isKey === true && { isKey }),
    ...(joinedIn !== undefined && { joinedIn }),
  };
}

/** The texts of an answer, put together from their pieces. */
class CollectedAnswer {
  readonly #lanes = new Map<string, { readonly origin: TextOrigin; text: string }>();
  #chars = 0;
  #wholes = 0;
  isTooLong = false;

  add(parts: readonly StreamPart[]): void {
    if (this.isTooLong) return;
    for (const { texts } of parts) for (const text of texts) this.#addText(text);
  }

  texts(): SampleText[] {
    return [...this.#lanes.values()]
      .filter(({ text }) => text !== "")
      .map(({ origin, text }) => ({ source: "output", origin, text }));
  }

  #addText({ lane, choice, origin, text, isWhole }: StreamText): void {
    this.#chars += text.length;
    const key = `${choice} ${lane} ${origin}${isWhole === true ? ` ${this.#wholes++}` : ""}`;
    const known = this.#lanes.get(key);
    if (this.#chars > MAX_SAMPLE_CHARS || (known === undefined && this.#lanes.size >= MAX_SAMPLE_TEXTS)) {
      this.isTooLong = true;
      this.#lanes.clear();
    } else if (known === undefined) this.#lanes.set(key, { origin, text });
    else known.text += text;
  }
}
