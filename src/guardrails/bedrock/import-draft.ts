import type { z } from "zod";
import type { CustomPattern, DeniedTopic } from "../../contracts/custom-rules.ts";
import type { Source } from "../../contracts/detection.ts";
import type { GuardrailDocument, RuleAction } from "../../contracts/documents.ts";
import type { BedrockAction, NotCarried } from "./bedrock-guardrail.ts";
import { plainName } from "./plain-name.ts";

/** A Guardrail as somebody would write it: without what is the default. */
export type WrittenGuardrail = z.input<typeof GuardrailDocument>;
export type WrittenRule = NonNullable<WrittenGuardrail["rules"]>[number];

export const DOORS: readonly Source[] = ["input", "output"];

/** What is done at each door; undefined where it is switched off. */
export type Doors = Readonly<Record<Source, RuleAction | undefined>>;

export const ACTION_HERE = { BLOCK: "block", ANONYMIZE: "mask", NONE: "flag" } as const satisfies Record<
  BedrockAction,
  RuleAction
>;

/** The members by which Bedrock says what is done, `action` where a door has none of its own. */
interface DoorMembers {
  readonly action?: BedrockAction;
  readonly inputAction?: BedrockAction | undefined;
  readonly outputAction?: BedrockAction | undefined;
  readonly inputEnabled?: boolean | undefined;
  readonly outputEnabled?: boolean | undefined;
}

export function doorsOf({ action = "BLOCK", ...doors }: DoorMembers): Doors {
  const { inputAction = action, outputAction = action, inputEnabled = true, outputEnabled = true } = doors;
  return {
    input: inputEnabled ? ACTION_HERE[inputAction] : undefined,
    output: outputEnabled ? ACTION_HERE[outputAction] : undefined,
  };
}

const SWITCHED_OFF = "It is switched off, and a rule that never runs is none here.";

/** The parts of a Guardrail that is being made, and what found no place in it. */
export class ImportDraft {
  readonly rules: WrittenRule[] = [];
  readonly topics: z.input<typeof DeniedTopic>[] = [];
  readonly patterns: z.input<typeof CustomPattern>[] = [];
  /** By the name of the list. */
  readonly words = new Map<string, string[]>();
  readonly notCarried: NotCarried[];
  readonly #detectors = new Set<string>();

  constructor(notCarried: readonly NotCarried[]) {
    this.notCarried = [...notCarried];
  }

  omit(member: string, reason: string): void {
    this.notCarried.push({ member, reason });
  }

  /** Notes a rule that is left out, and what it would have done. */
  lose(member: string, reason: string, { input, output }: Doors): void {
    const lost = [input, output];
    const gravest = lost.includes("block") ? "block" : lost.includes("mask") ? "mask" : undefined;
    this.notCarried.push({ member, reason, ...(gravest === undefined ? {} : { lost: gravest }) });
  }

  /**
   * One rule where both doors do the same, or one of them nothing; else one for each. False where there is none: the detector has its
   * rules already, or nothing is done.
   */
  addRules(detector: string, doors: Doors, member: string, more: Partial<WrittenRule> = {}): boolean {
    const active = DOORS.filter((door) => doors[door] !== undefined);
    if (active.length === 0) this.notCarried.push({ member, reason: SWITCHED_OFF, isHarmless: true });
    if (this.#detectors.has(detector)) this.omit(member, "It is there twice; the first counts.");
    if (active.length === 0 || this.#detectors.has(detector)) return false;
    this.#detectors.add(detector);
    const { input, output } = doors;
    if (input !== undefined && input === output) this.rules.push({ detector, action: input, ...more });
    else
      for (const door of active) {
        const action = doors[door];
        if (action !== undefined) this.rules.push({ detector, action, sources: [door], ...more });
      }
    return true;
  }

  /** A plain name that no other detector of the family has; a name that had to change is listed. */
  nameFor(family: string, name: string, member: string): string {
    const plain = plainName(name, family);
    let free = plain;
    for (let next = 2; this.#detectors.has(`${family}.${free}`); next++)
      free = `${plain.slice(0, 95)}-${next}`;
    if (free !== name)
      this.omit(
        `${member}.name`,
        `Names are letters, digits and . _ - here, each once; this one is called "${free}".`,
      );
    return free;
  }
}
