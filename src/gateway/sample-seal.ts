import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import { z } from "zod";
import { TEXT_ORIGINS } from "../contracts/detection.ts";
import type { SealedSample } from "../storage/guardrail-sample-store.ts";

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A text of an exchange, as it came: before any guardrail changed it. */
const SampleText = z.strictObject({
  source: z.enum(["input", "output"]),
  origin: z.enum(TEXT_ORIGINS),
  text: z.string(),
  isKey: z.literal(true).optional(),
  joinedIn: z.number().optional(),
});
export type SampleText = z.infer<typeof SampleText>;
const SampleTexts = z.array(SampleText);

type SampleIdentity = Pick<
  SealedSample,
  "id" | "guardrail" | "version" | "exchange" | "keptAt" | "expiresAt"
>;

/** Seals the texts of kept exchanges (AES-256-GCM), bound to the row that they lie in. */
export class SampleSeal {
  readonly #key: Uint8Array;

  constructor(secret: KeyObject) {
    // Derived, not the secret itself: records hold digests by that one (RFC 5869).
    const info = "sallyport: sealing of guardrail samples, 1";
    this.#key = new Uint8Array(hkdfSync("sha256", secret, "", info, KEY_BYTES));
  }

  seal(identity: SampleIdentity, texts: readonly SampleText[]): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv).setAAD(boundTo(identity));
    const body = Buffer.concat([cipher.update(JSON.stringify(texts), "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
  }

  /** Undefined where it was not sealed here for this row, or was changed since. */
  open(sample: SealedSample): readonly SampleText[] | undefined {
    try {
      const bytes = Buffer.from(sample.sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(boundTo(sample))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return SampleTexts.parse(JSON.parse(body.toString("utf8")));
    } catch {
      // Another installation's, damaged or put there by somebody: all the same to whoever asks, and counted as unreadable.
      return undefined;
    }
  }
}

/** Whoever can write to the database can neither move a sample nor make it live longer. */
function boundTo({ id, guardrail, version, exchange, keptAt, expiresAt }: SampleIdentity): Buffer {
  return Buffer.from(JSON.stringify([id, guardrail, version, exchange, keptAt, expiresAt]));
}
