import type { CompletionRequest, Dialect, StreamPart } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { DIALECTS } from "./dialect.ts";
import type { AnswerEnvelope } from "./dialect-adapter.ts";
import { mergePieces } from "./neutral/merge-pieces.ts";
import { untranslatable } from "./neutral/untranslatable.ts";

/** One exchange on its way between two wire formats. */
export interface Translation {
  readonly dialect: Dialect;
  /** The request in the provider's format. */
  readonly body: JsonObject;
  /** The answer in the client's: parts as the provider's reader gives them go in, parts laid open for the guards come out. */
  translate(parts: AsyncIterable<readonly StreamPart[]>): AsyncIterable<readonly StreamPart[]>;
}

/** The first of a provider's formats that a request in another one can be translated into. */
export function translationTarget(
  request: Pick<CompletionRequest, "dialect">,
  dialects: readonly Dialect[],
): Dialect | undefined {
  if (DIALECTS[request.dialect].fromClient === undefined) return undefined;
  return dialects.find((dialect) => DIALECTS[dialect].toProvider !== undefined);
}

/**
 * Translates a request. Throws `untranslatable`, naming the member, for what the provider's format has no place for: nothing is
 * dropped in silence.
 */
export function beginTranslation(
  request: CompletionRequest,
  body: JsonObject,
  dialect: Dialect,
  upstreamModel: string,
  envelope: AnswerEnvelope,
): Translation {
  const client = DIALECTS[request.dialect];
  const { fromClient } = client;
  const { toProvider } = DIALECTS[dialect];
  if (fromClient === undefined || toProvider === undefined)
    throw new GatewayError("untranslatable", `${request.dialect} to ${dialect}`);
  const neutral = fromClient.toNeutral(request, body);
  const [extra] = neutral.extras;
  if (extra !== undefined) throw untranslatable(extra, dialect);
  const outgoing = toProvider.fromNeutral({ ...neutral, model: upstreamModel });
  const encoder = fromClient.createEncoder(request, envelope);
  const decoder = toProvider.createDecoder();
  const reader = client.createPartReader(request);
  const layOpen = (value: JsonObject): StreamPart => reader.read(value, JSON.stringify(value));

  async function* stream(
    parts: AsyncIterable<readonly StreamPart[]>,
  ): AsyncGenerator<readonly StreamPart[], undefined> {
    for await (const batch of parts) {
      const events = encoder.encode(mergePieces(batch.flatMap(({ value }) => decoder.decode(value))));
      if (events.length > 0) yield events.map(layOpen);
    }
    const left = encoder.end();
    if (left.length > 0) yield left.map(layOpen);
    return undefined;
  }

  async function* whole(
    parts: AsyncIterable<readonly StreamPart[]>,
  ): AsyncGenerator<readonly StreamPart[], undefined> {
    const values: JsonObject[] = [];
    for await (const batch of parts) for (const { value } of batch) values.push(value);
    yield [layOpen(encoder.whole(values.flatMap((value) => decoder.decode(value))))];
    return undefined;
  }

  return { dialect, body: outgoing, translate: request.stream ? stream : whole };
}
