import type { GuardrailDocument, StoredDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import {
  exportBedrockGuardrail,
  fromCreateRequest,
  importBedrockGuardrail,
  notCarried,
} from "../guardrails/bedrock/index.ts";
import { withInheritedRules } from "../guardrails/index.ts";
import type { DocumentVersionEntry } from "../storage/document-store.ts";
import { ofKind } from "../storage/validate-together.ts";
import type { Administration } from "./administration.ts";

/** What Bedrock calls the version that was applied last. */
const DRAFT = "DRAFT";
/** What was never applied, but came with the program, has no date: Bedrock's clients want one. */
const NO_DATE = "1970-01-01T00:00:00.000Z";

/** One page of a list: at most `size` entries from the one at `from`. */
export interface Page {
  readonly from: number;
  readonly size: number;
}

/**
 * Guardrails as Amazon Bedrock's control plane has them (API reference, 2023-04-20), over the documents of this gateway. A guardrail's id
 * is its document's name. Every version that is applied is one of ours, so making one only tells its number. What one of the two sides
 * cannot say is refused by name with `invalid_request`: nothing is lost by a change that comes this way.
 */
export interface BedrockControl {
  create(by: Principal, request: JsonObject): Promise<JsonObject>;
  update(by: Principal, name: string, request: JsonObject): Promise<JsonObject>;
  remove(by: Principal, name: string): Promise<JsonObject>;
  createVersion(name: string): JsonObject;
  /** `version`: a number; undefined for the one applied last. */
  get(name: string, version: number | undefined): Promise<JsonObject>;
  list(page: Page): Promise<JsonObject>;
  /** The versions of one guardrail, the one applied last first. */
  listVersions(name: string, page: Page): Promise<JsonObject>;
}

export function createBedrockControl(administration: Administration): BedrockControl {
  const find = (name: string): StoredDocument<GuardrailDocument> =>
    asGuardrail(administration.getDocument("Guardrail", name));

  const apply = async (by: Principal, document: object, operation: string): Promise<void> => {
    const text = JSON.stringify(document);
    const application = await administration.applyDocuments(by, text, operation, false);
    if (application.kind === "applied") return;
    const [problem] = application.problems;
    throw new GatewayError("invalid_request", "the guardrail is not valid", {
      publicMessage: `The guardrail could not be made: ${problem?.message ?? "it is not valid"}`,
    });
  };

  const exported = (document: GuardrailDocument) => {
    const documents = administration.listDocuments().map((stored) => stored.document);
    const guardrails = new Map(ofKind(documents, "Guardrail").map((one) => [one.name, one]));
    return exportBedrockGuardrail(withInheritedRules(document, guardrails));
  };

  const datesOf = async (name: string): Promise<{ createdAt: string; updatedAt: string }> => {
    const versions = await administration.listVersions("Guardrail", name);
    const [newest] = versions;
    return {
      createdAt: firstOf(versions)?.appliedAt ?? NO_DATE,
      updatedAt: newest?.appliedAt ?? NO_DATE,
    };
  };

  const summaryOf = ({ name, description }: GuardrailDocument): JsonObject => ({
    id: name,
    arn: guardrailArn(name),
    status: "READY",
    name,
    ...(description === undefined ? {} : { description }),
  });

  return {
    async create(by, request) {
      const document = imported(request);
      const { name } = document;
      if (
        administration
          .listDocuments()
          .some(({ document: one }) => one.kind === "Guardrail" && one.name === name)
      )
        throw new GatewayError("conflict", "the guardrail is there already", {
          publicMessage: `There is a guardrail "${name}" already.`,
        });
      await apply(by, document, "CreateGuardrail");
      const { createdAt } = await datesOf(name);
      return { guardrailId: name, guardrailArn: guardrailArn(name), version: DRAFT, createdAt };
    },
    async update(by, name, request) {
      const { document: before } = find(name);
      refuseLoss(before, exported(before).notCarried);
      const document = imported(request);
      if (document.name !== name) throw notCarried("name", "A guardrail's name is its id here, and stays.");
      await apply(by, document, "UpdateGuardrail");
      const { updatedAt } = await datesOf(name);
      return { guardrailId: name, guardrailArn: guardrailArn(name), version: DRAFT, updatedAt };
    },
    async remove(by, name) {
      find(name);
      await administration.deleteDocument(by, "Guardrail", name);
      return {};
    },
    createVersion(name) {
      const { version } = find(name);
      if (version > 0) return { guardrailId: name, version: String(version) };
      throw new GatewayError("invalid_request", "a guardrail that came with the program has no versions", {
        field: "guardrailIdentifier",
        publicMessage: `"${name}" came with the program and has no versions; apply it once, and it has.`,
      });
    },
    async get(name, version) {
      const stored = find(name);
      const { document } =
        version === undefined
          ? stored
          : asGuardrail(await administration.getVersion("Guardrail", name, version));
      const { guardrail, notCarried: left } = exported(document);
      return {
        ...guardrail,
        name,
        guardrailId: name,
        guardrailArn: guardrailArn(name),
        version: version === undefined ? DRAFT : String(version),
        status: "READY",
        ...(left.length === 0
          ? {}
          : { statusReasons: left.map(({ member, reason }) => `${member}: ${reason}`) }),
        ...(await datesOf(name)),
      };
    },
    async list(page) {
      const all = ofKind(
        administration.listDocuments().map(({ document }) => document),
        "Guardrail",
      );
      const guardrails = await Promise.all(
        pageOf(all, page).map(async (document) => ({
          ...summaryOf(document),
          version: DRAFT,
          ...(await datesOf(document.name)),
        })),
      );
      return { guardrails, ...nextOf(all.length, page) };
    },
    async listVersions(name, page) {
      const summary = summaryOf(find(name).document);
      const { createdAt, updatedAt } = await datesOf(name);
      const versions = (await administration.listVersions("Guardrail", name)).filter(
        ({ isDeleted }) => !isDeleted,
      );
      const all = [
        { ...summary, version: DRAFT, createdAt, updatedAt },
        ...versions.map(({ version, appliedAt }) => ({
          ...summary,
          version: String(version),
          createdAt: appliedAt,
          updatedAt: appliedAt,
        })),
      ];
      return { guardrails: pageOf(all, page), ...nextOf(all.length, page) };
    },
  };
}

/** No account and no region have it: the last part is what counts. */
function guardrailArn(name: string): string {
  return `arn:aws:bedrock:local:000000000000:guardrail/${name}`;
}

/** The Guardrail a request asks for; throws `invalid_request` naming what would be lost. */
function imported(request: JsonObject) {
  const { document, notCarried: lost } = importBedrockGuardrail(fromCreateRequest(request));
  const [first] = lost.filter(({ isHarmless }) => isHarmless !== true);
  if (first !== undefined) throw notCarried(first.member, first.reason);
  return document;
}

/** A guardrail that says more than Bedrock can would lose that, were it written anew by what Bedrock's API shows of it. */
function refuseLoss(document: GuardrailDocument, left: readonly { readonly member: string }[]): void {
  const [inherited] = document.extends;
  const member = inherited === undefined ? left[0]?.member : "extends";
  if (member === undefined) return;
  throw new GatewayError("invalid_request", "the guardrail has what Bedrock cannot say", {
    publicMessage: `The guardrail has '${member}', which this API cannot say and would lose. Change its document in place of this.`,
  });
}

function asGuardrail(stored: StoredDocument): StoredDocument<GuardrailDocument> {
  const { document } = stored;
  if (document.kind === "Guardrail") return { ...stored, document };
  throw new GatewayError("internal", "a guardrail of another kind");
}

/** Where a life begins: a document that was deleted and came again is a new one. */
function firstOf(versions: readonly DocumentVersionEntry[]): DocumentVersionEntry | undefined {
  const deleted = versions.findIndex(({ isDeleted }) => isDeleted);
  return (deleted === -1 ? versions : versions.slice(0, deleted)).at(-1);
}

function pageOf<T>(all: readonly T[], { from, size }: Page): T[] {
  return all.slice(from, from + size);
}

function nextOf(total: number, { from, size }: Page): JsonObject {
  return from + size < total ? { nextToken: String(from + size) } : {};
}
