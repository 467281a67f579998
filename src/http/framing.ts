import type { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import {
  AWS_EVENT_STREAM_TYPE,
  encodeAwsEvent,
  encodeAwsEventWith,
  encodeAwsHeaders,
} from "../foundation/aws-event-stream.ts";

/** How the events of a streamed answer stand on the wire. */
export interface Framing {
  readonly contentType: string;
  /** One event; `name` where its dialect names events. */
  readonly frame: (json: string, name: string | undefined) => string | Uint8Array;
  /** What follows the last event of a stream that went well; empty where nothing does. */
  readonly end: string | Uint8Array;
  /** What ends a stream that failed once it had begun; `json` is the error in the dialect's shape. */
  readonly failure: (json: string, error: GatewayError) => string | Uint8Array;
}

/** Names of events whose headers are kept, for all streams together; the formats have some ten. */
const MAX_KEPT_NAMES = 64;
const keptHeaders = new Map<string, Buffer>();

function headersOfEvent(name: string): Buffer {
  const known = keptHeaders.get(name);
  if (known !== undefined) return known;
  const headers = encodeAwsHeaders({
    ":event-type": name,
    ":message-type": "event",
    ":content-type": "application/json",
  });
  if (keptHeaders.size < MAX_KEPT_NAMES) keptHeaders.set(name, headers);
  return headers;
}

/** Messages of Amazon's event stream; `exceptionOf` names the exception that ends a stream which failed. */
export function awsEvents(exceptionOf: (error: GatewayError) => string): Framing {
  return {
    contentType: AWS_EVENT_STREAM_TYPE,
    frame: (json, name = "") => encodeAwsEventWith(headersOfEvent(name), Buffer.from(json)),
    end: "",
    failure: (json, error) => {
      const headers = { ":exception-type": exceptionOf(error), ":message-type": "exception" };
      return encodeAwsEvent({ ...headers, ":content-type": "application/json" }, Buffer.from(json));
    },
  };
}

const EVENT_STREAM = "text/event-stream; charset=utf-8";

/** Server-sent events without names, as OpenAI sends them; `endMark` is the data of the last. */
export function plainEvents(endMark: string | undefined): Framing {
  const frame = (json: string): string => `data: ${json}\n\n`;
  const end = endMark === undefined ? "" : frame(endMark);
  return { contentType: EVENT_STREAM, frame, end, failure: frame };
}

/** A name that came from a provider stays in its line, or it could make up events of its own. */
function nameInLine(name: string): string {
  return /[\r\n]/.test(name) ? name.replace(/[\r\n]+/g, " ") : name;
}

/**
 * Server-sent events with names; `failureName` is that of an error, `composeFailure` its data where that is not the error as a whole
 * answer has it.
 */
export function namedEvents(
  failureName: string,
  composeFailure?: (error: GatewayError) => JsonObject,
): Framing {
  const frame = (json: string, name: string | undefined): string =>
    name === undefined ? `data: ${json}\n\n` : `event: ${nameInLine(name)}\ndata: ${json}\n\n`;
  const failure = (json: string, error: GatewayError): string =>
    frame(composeFailure === undefined ? json : JSON.stringify(composeFailure(error)), failureName);
  return { contentType: EVENT_STREAM, frame, end: "", failure };
}
