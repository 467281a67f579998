import type { Detector } from "../contracts/detection.ts";
import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { customPattern } from "../detectors/custom/custom-pattern.ts";
import { deniedTopic } from "../detectors/custom/denied-topic.ts";
import { PatternError } from "../detectors/custom/pattern-error.ts";
import { wordList } from "../detectors/custom/word-list.ts";
import { externalLink } from "../detectors/external-link.ts";

const EXTERNAL_LINK = "output.external-link";

/**
 * The detectors that a guardrail's document makes: its patterns, word lists and topics, and the one that knows its hosts.
 * Throws `invalid_request` naming the pattern that is not accepted, the place in it, and why.
 */
export function ownDetectors(document: GuardrailDocument): readonly Detector[] {
  const { patterns, words, topics, allowedHosts, rules } = document;
  const linksAreJudged = rules.some(({ detector }) => detector === EXTERNAL_LINK);
  return [
    ...patterns.map((definition, index) =>
      accepted(document.name, `patterns[${index}].pattern`, () => customPattern(definition)),
    ),
    ...words.map(wordList),
    ...topics.map(deniedTopic),
    ...(linksAreJudged ? [externalLink(allowedHosts)] : []),
  ];
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
