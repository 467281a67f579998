import type { Detector } from "../contracts/detection.ts";
import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import { customPattern } from "../detectors/custom/custom-pattern.ts";
import { deniedTopic } from "../detectors/custom/denied-topic.ts";
import { PatternError } from "../detectors/custom/pattern-error.ts";
import { wordList } from "../detectors/custom/word-list.ts";
import { externalLink } from "../detectors/external-link.ts";
import { hostRule } from "../detectors/host-list.ts";
import type { GuardrailEnvironment } from "./compile-guardrail.ts";

const EXTERNAL_LINK = "output.external-link";

/**
 * The detectors that a guardrail's document makes: its patterns, word lists, topics and checks, and the one that knows its hosts.
 * Throws `invalid_request` naming the pattern that is not accepted, the place in it, and why; likewise for a check and a host.
 */
export function ownDetectors(
  document: GuardrailDocument,
  { checks: makeCheck }: Pick<GuardrailEnvironment, "checks">,
): readonly Detector[] {
  const { patterns, words, topics, checks, allowedHosts, rules } = document;
  for (const host of allowedHosts) refuseNoHost(document.name, host);
  const linksAreJudged = rules.some(({ detector }) => detector === EXTERNAL_LINK);
  return [
    ...patterns.map((definition, index) =>
      accepted(document.name, `patterns[${index}].pattern`, () => customPattern(definition)),
    ),
    ...words.map(wordList),
    ...topics.map(deniedTopic),
    ...checks.map((definition, index) => checkOf(document.name, index, definition, makeCheck)),
    ...(linksAreJudged ? [externalLink(allowedHosts)] : []),
  ];
}

/** For what looks like a host and is none: "256.1.1.1", "xn--a". */
function refuseNoHost(guardrail: string, host: string): void {
  try {
    hostRule(host);
  } catch (cause) {
    const message =
      `Guardrail "${guardrail}", allowedHosts: ${JSON.stringify(host)} is no host; write "example.com", or ` +
      '"*.example.com" for the names below it, without scheme, port and path.';
    const field = "allowedHosts";
    throw new GatewayError("invalid_request", message, { cause, publicMessage: message, field });
  }
}

function checkOf(
  guardrail: string,
  index: number,
  definition: RemoteCheck,
  make: GuardrailEnvironment["checks"],
): Detector {
  const refuse = (member: string, problem: string, cause?: unknown): GatewayError => {
    const field = `checks[${index}].${member}`;
    const message = `Guardrail "${guardrail}", ${field}: ${problem}`;
    return new GatewayError("invalid_request", message, { cause, publicMessage: message, field });
  };
  if (make === undefined) throw refuse("name", "nothing here can ask others for their judgement.");
  try {
    return make(definition, guardrail);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw refuse(error.field ?? "name", error.publicMessage, error);
  }
}

function accepted(guardrail: string, field: string, make: () => Detector): Detector {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const message = `Guardrail "${guardrail}", ${field}: ${error.message}`;
    throw new GatewayError("invalid_request", message, { cause: error, publicMessage: message, field });
  }
}
