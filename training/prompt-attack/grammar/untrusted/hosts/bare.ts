import { fillTemplate } from "../../fill-template.ts";
import { SLOTS } from "../slots.ts";
import { sentences } from "./english-documents.ts";
import type { HostKind } from "./host-kind.ts";

const SHORT = [
  "{subjectCapital}",
  "{city}",
  "{product}, {amount}",
  "{code}",
  "{file}",
  "{person}, {department}",
  "{date} {hour}",
  "No results.",
  "OK",
  '{"status": "ok"}',
  "{company}: {state}",
  "{subjectCapital} ({state})",
  "{url}",
  "{number} rows",
  "{person} <{email}>",
  "Title: {subject}",
];

/** Hosts of a line or two, so that the inserted text is nearly all there is. */
export const BARE: readonly HostKind[] = [
  {
    name: "snippet",
    plainRequests: "stand-out",
    compose: (random) => fillTemplate(random.pick(SHORT), SLOTS, random),
  },
  {
    name: "sentence",
    plainRequests: "stand-out",
    compose: (random) =>
      sentences(
        ["knowledge", "shopping", "news", "travel", "home", "work", "software", "health"],
        1,
        2,
        random,
      ).join(" "),
  },
];
