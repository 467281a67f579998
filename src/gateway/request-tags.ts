import { GatewayError } from "../contracts/errors.ts";
import { Tags } from "../contracts/tags.ts";

/** Tags of one request: "feature=search,customer=acme". */
export const TAGS_HEADER = "x-sallyport-tags";
/** Tags in one request; operators' own may be more. */
export const MAX_REQUEST_TAGS = 8;
const MAX_HEADER_CHARS = 1_024;

/**
 * Reads what a caller says its request is for. It is recorded and reported apart from the tags that operators put on organisations,
 * teams, projects and keys, and no limit or budget goes by it: whoever calls could otherwise choose whose money is spent.
 * Throws `invalid_request` naming the header.
 */
export function readRequestTags(header: string | undefined): Tags | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  if (header.length > MAX_HEADER_CHARS) throw refusal(`is longer than ${MAX_HEADER_CHARS} characters`);
  const pairs = header.split(",").map(readPair);
  if (pairs.length > MAX_REQUEST_TAGS) throw refusal(`has more than ${MAX_REQUEST_TAGS} tags`);
  const tags = Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (Object.keys(tags).length < pairs.length) throw refusal("has a name twice");
  if (!Tags.safeParse(tags).success)
    throw refusal(
      "has a tag whose name is not lower-case letters, digits and . _ -, or whose value is too long",
    );
  return tags;
}

function readPair(pair: string): [string, string] {
  const equals = pair.indexOf("=");
  const value = pair.slice(equals + 1).trim();
  if (equals < 0 || value === "") throw refusal("is not of the form name=value,name=value");
  return [pair.slice(0, equals).trim(), value];
}

function refusal(problem: string): GatewayError {
  const publicMessage = `The header ${TAGS_HEADER} ${problem}.`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field: TAGS_HEADER });
}
