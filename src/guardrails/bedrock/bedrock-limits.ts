import type { NotCarried } from "./bedrock-guardrail.ts";
import type { ExportDraft } from "./export-draft.ts";

/** What Bedrock takes (Amazon Bedrock API Reference, CreateGuardrail); definitions of 1,000 characters in its Standard tier. */
const MAX_NAME_CHARS = 50;
const MAX_DESCRIPTION_CHARS = 200;
const MAX_EXAMPLES = 5;
const MAX_EXAMPLE_CHARS = 100;
const MAX_DEFINITION_CHARS = 200;
const MAX_REGEXES = 10;
const MAX_PATTERN_CHARS = 500;
const MAX_WORDS = 10_000;

/** A name as Bedrock takes it. */
export function bedrockName(name: string): string {
  return Array.from(name, (character) => (/^[0-9A-Za-z_-]$/.test(character) ? character : "-"))
    .join("")
    .slice(0, MAX_NAME_CHARS);
}

/** The parts of an exported guardrail that are larger than Bedrock takes; they are exported all the same. */
export function limitsExceeded({ document, topics, words, regexes }: ExportDraft): NotCarried[] {
  const found: NotCarried[] = [];
  const check = (member: string, size: number, most: number, unit: string): void => {
    if (size > most)
      found.push({ member, reason: `Bedrock takes at most ${most} ${unit}; these are ${size}.` });
  };
  check("description", document.description?.length ?? 0, MAX_DESCRIPTION_CHARS, "characters");
  topics.forEach(({ definition, examples = [] }, at) => {
    const longest = Math.max(0, ...examples.map((example) => example.length));
    check(`topicPolicy.topics[${at}].definition`, definition.length, MAX_DEFINITION_CHARS, "characters");
    check(`topicPolicy.topics[${at}].examples`, examples.length, MAX_EXAMPLES, "examples");
    check(`topicPolicy.topics[${at}].examples`, longest, MAX_EXAMPLE_CHARS, "characters");
  });
  check("wordPolicy.words", words.length, MAX_WORDS, "words");
  check("sensitiveInformationPolicy.regexes", regexes.length, MAX_REGEXES, "patterns");
  regexes.forEach(({ pattern }, at) => {
    check(
      `sensitiveInformationPolicy.regexes[${at}].pattern`,
      pattern.length,
      MAX_PATTERN_CHARS,
      "characters",
    );
  });
  return found;
}
