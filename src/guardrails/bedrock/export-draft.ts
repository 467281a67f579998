import type { GuardrailDocument } from "../../contracts/documents.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { NotCarried } from "./bedrock-guardrail.ts";

/** The parts of entries that have limits of their own. */
type ExportedTopic = JsonObject & { readonly definition: string; readonly examples?: string[] };
type ExportedRegex = JsonObject & { readonly pattern: string };

/** The lists of a guardrail of Bedrock's that is being made, and what found no place in them. */
export class ExportDraft {
  readonly document: GuardrailDocument;
  readonly filters: JsonObject[] = [];
  readonly topics: ExportedTopic[] = [];
  readonly words: JsonObject[] = [];
  readonly managedWordLists: JsonObject[] = [];
  readonly piiEntities: JsonObject[] = [];
  readonly regexes: ExportedRegex[] = [];
  readonly groundingFilters: JsonObject[] = [];
  readonly notCarried: NotCarried[] = [];

  constructor(document: GuardrailDocument) {
    this.document = document;
  }

  omit(member: string, reason: string): void {
    this.notCarried.push({ member, reason });
  }
}
