import type { ReadSentence, WordRole } from "./read-sentence.ts";
import { type SourceSentence, beginningOf, beginningsOf, sentencesNear } from "./source-index.ts";

/** One sentence of an answer, with the source sentence that supports it best and how well. */
export interface AnsweringSentence {
  readonly sentence: ReadSentence;
  readonly support: SourceSentence | undefined;
  readonly grounding: number;
}

/** Share of a word of the query that is in a source sentence the answer rests on: "Paris." answers "What is the capital of France?" */
const SUPPORT_CREDIT = 0.9;
/** The same for the sentences next to it, where the subject is often named. */
const NEAR_SUPPORT_CREDIT = 0.6;
const BEGINNING_CREDIT = 0.4;
/** Share of the answer's kind in the score, where the query asks for one kind of thing. */
const KIND_SHARE = 0.25;

const ASKED_KINDS: readonly { readonly words: RegExp; readonly roles: readonly WordRole[] }[] = [
  {
    words:
      /\bhow (?:many|much|old|tall|long|far|often|high|big|large|deep|fast|heavy)\b|\bwhat (?:percentage|number|share)\b/iu,
    roles: ["number"],
  },
  { words: /\bwhen\b|\b(?:what|which) (?:year|date|day|month|century)\b/iu, roles: ["number", "date"] },
  { words: /\b(?:who|whom|whose)\b|\b(?:what|which) (?:person|city|country|company)\b/iu, roles: ["name"] },
];

/** Every regular expression run on texts here. */
export const relevancePatterns: readonly RegExp[] = ASKED_KINDS.map(({ words }) => words);

/**
 * How far an answer is about what was asked, 0–1: the share of the query's words that the answer has, or that stand in the source
 * sentences it rests on, and whether it has a number, date or name where one is asked for. 1 where a query has no word to look for.
 */
export function scoreRelevance(
  queryText: string,
  query: ReadSentence,
  answer: readonly AnsweringSentence[],
): number {
  const asked = [...query.terms].filter(([, role]) => tells(role)).map(([term]) => term);
  if (asked.length === 0) return 1;
  const said = new Set(answer.flatMap(({ sentence }) => [...sentence.terms.keys()]));
  const beginnings = new Set(answer.flatMap(({ sentence }) => [...beginningsOf(sentence)]));
  const supported = supportedTerms(answer);
  const credit = (term: string): number => {
    if (said.has(term)) return 1;
    const begins = beginnings.has(beginningOf(term)) ? BEGINNING_CREDIT : 0;
    return Math.max(begins, supported.get(term) ?? 0);
  };
  const coverage = asked.reduce((sum, term) => sum + credit(term), 0) / asked.length;
  const kind = ASKED_KINDS.find(({ words }) => words.test(queryText));
  if (kind === undefined) return coverage;
  return (1 - KIND_SHARE) * coverage + (hasKind(answer, kind.roles, query) ? KIND_SHARE : 0);
}

function tells(role: WordRole): boolean {
  return role === "content" || role === "name" || role === "number" || role === "date";
}

/** What terms of the source sentences that an answer rests on are worth, by how well it rests on them. */
function supportedTerms(answer: readonly AnsweringSentence[]): ReadonlyMap<string, number> {
  const supported = new Map<string, number>();
  for (const { support, grounding } of answer) {
    if (support === undefined) continue;
    for (const near of sentencesNear(support)) {
      const credit = grounding * (near === support ? SUPPORT_CREDIT : NEAR_SUPPORT_CREDIT);
      for (const term of near.terms.keys()) supported.set(term, Math.max(credit, supported.get(term) ?? 0));
    }
  }
  return supported;
}

/** Whether an answer has a term of one of these roles that the query has not. A name may stand first, where its capital tells nothing. */
function hasKind(
  answer: readonly AnsweringSentence[],
  roles: readonly WordRole[],
  query: ReadSentence,
): boolean {
  return answer.some(({ sentence }) =>
    [...sentence.terms].some(
      ([term, role], at) =>
        !query.terms.has(term) &&
        (roles.includes(role) || (at === 0 && role === "content" && roles.includes("name"))),
    ),
  );
}
