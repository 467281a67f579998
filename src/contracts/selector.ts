import { z } from "zod";
import { DocumentName } from "./document-name.ts";
import { Tags } from "./tags.ts";

const names = z.array(z.string().min(1).max(256)).min(1).max(1_000).optional();

/** Which exchanges a document speaks of: those that fit every list that is given, by any name in it. All, where none is given. */
export const Selector = z.strictObject({
  organisations: names,
  teams: names,
  projects: names,
  groups: names.describe("Groups that the caller is in."),
  principals: names.describe('As the audit log names them: "User::ada", "Service::checkout".'),
  keys: names.describe("Names of API keys."),
  models: names.describe("By the names that clients use."),
  tags: Tags.optional().describe("All of these, each with this value."),
});
export type Selector = z.infer<typeof Selector>;

/** What a count can be kept apart by. */
export const DIMENSIONS = [
  "organisation",
  "team",
  "project",
  "principal",
  "key",
  "model",
  "address",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const Dimensions = z.array(z.enum(DIMENSIONS)).max(DIMENSIONS.length);

/** Notifiers that are told, by name. */
export const NotifierNames = z.array(DocumentName).max(16);
