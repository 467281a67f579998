import type { z } from "zod";
import { DocumentName, GuardrailDocument } from "../../contracts/documents.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { BedrockGuardrail, type NotCarried } from "./bedrock-guardrail.ts";
import { ImportDraft, type WrittenGuardrail } from "./import-draft.ts";
import {
  importContentPolicy,
  importGroundingPolicy,
  importSensitiveInformationPolicy,
  importTopicPolicy,
  importWordPolicy,
} from "./import-policies.ts";
import { membersLeftOut } from "./members-left-out.ts";
import { plainName } from "./plain-name.ts";

export interface ImportedGuardrail {
  readonly document: WrittenGuardrail;
  readonly notCarried: readonly NotCarried[];
}

/**
 * The Guardrail that does what a guardrail of Bedrock does, from the JSON of GetGuardrail. What it cannot do is listed, member by member;
 * what only says which guardrail it is (ids, dates, version) is left behind. Throws `invalid_request` for what is no such JSON.
 */
export function importBedrockGuardrail(json: unknown): ImportedGuardrail {
  const parsed = BedrockGuardrail.safeParse(json);
  if (!parsed.success) throw notAGuardrail(parsed.error);
  const guardrail = parsed.data;
  const { contentPolicy, topicPolicy, wordPolicy, sensitiveInformationPolicy } = guardrail;
  const draft = new ImportDraft(membersLeftOut(json, guardrail));
  if (contentPolicy !== undefined) importContentPolicy(contentPolicy, draft);
  if (topicPolicy !== undefined) importTopicPolicy(topicPolicy, draft);
  if (wordPolicy !== undefined) importWordPolicy(wordPolicy, draft);
  if (sensitiveInformationPolicy !== undefined)
    importSensitiveInformationPolicy(sensitiveInformationPolicy, draft);
  if (guardrail.contextualGroundingPolicy !== undefined)
    importGroundingPolicy(guardrail.contextualGroundingPolicy, draft);
  const document = compose(guardrail, draft);
  const checked = GuardrailDocument.safeParse(document);
  if (!checked.success) throw notAGuardrail(checked.error);
  return { document, notCarried: draft.notCarried };
}

function compose(guardrail: BedrockGuardrail, draft: ImportDraft): WrittenGuardrail {
  const { name, description, blockedInputMessaging, blockedOutputsMessaging } = guardrail;
  const plain = DocumentName.safeParse(name).success ? name : plainName(name, "guardrail");
  if (plain !== name)
    draft.omit(
      "name",
      `Names are letters, digits and . _ : / - only here, beginning with a letter or digit; this one is called "${plain}".`,
    );
  const words = [...draft.words].map(([list, entries]) => ({ name: list, words: entries }));
  return {
    kind: "Guardrail",
    name: plain,
    ...(description === undefined ? {} : { description }),
    blockedInput: { message: blockedInputMessaging },
    blockedOutput: { message: blockedOutputsMessaging },
    ...(draft.patterns.length === 0 ? {} : { patterns: draft.patterns }),
    ...(words.length === 0 ? {} : { words }),
    ...(draft.topics.length === 0 ? {} : { topics: draft.topics }),
    rules: draft.rules,
  };
}

function notAGuardrail({ issues: [issue] }: z.ZodError): GatewayError {
  const path = (issue?.path ?? []).map((step) => (typeof step === "number" ? step : String(step)));
  const place = path.length === 0 ? "the JSON itself" : formatJsonPath(path);
  const message = `This is not what GetGuardrail gives; ${place}: ${issue?.message ?? "not valid"}.`;
  return new GatewayError("invalid_request", message, { publicMessage: message });
}
