import type { ComposedText } from "../composed-text.ts";
import type { Random } from "../../../learn/random.ts";
import { ATTACK_FAMILIES } from "./attack-families.ts";
import type { PromptFamily } from "./family.ts";
import { INNOCENT_FAMILIES } from "./innocent-families.ts";
import { roughen, tidy } from "./roughen.ts";

/** Share of attacks among the texts. */
const ATTACK_SHARE = 0.45;

/** A text that is there already is composed anew so often; then it stands twice. */
const MAX_TRIES = 12;

function pickFamily(families: readonly PromptFamily[], random: Random): PromptFamily {
  let left = random.next() * families.reduce((sum, family) => sum + family.weight, 0);
  for (const family of families) {
    left -= family.weight;
    if (left < 0) return family;
  }
  return random.pick(families);
}

/** Users' prompts in English, attacks and innocents, from many families; the same random source gives the same texts. */
export function composePrompts(random: Random, count: number): ComposedText[] {
  const seen = new Set<string>();
  const result: ComposedText[] = [];
  while (result.length < count) {
    const isAttack = random.chance(ATTACK_SHARE);
    let family = pickFamily(isAttack ? ATTACK_FAMILIES : INNOCENT_FAMILIES, random);
    let text = "";
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      text = roughen(tidy(family.compose(random), random), random);
      if (!seen.has(text)) break;
      family = pickFamily(isAttack ? ATTACK_FAMILIES : INNOCENT_FAMILIES, random);
    }
    seen.add(text);
    result.push({
      text,
      isAttack,
      role: "user",
      family: `prompts/${isAttack ? "attack" : "innocent"}/${family.name}`,
      language: "en",
      ...(family.kind === undefined ? {} : { kind: family.kind }),
    });
  }
  return result;
}
