import type { TextSlot } from "../../../contracts/completion.ts";
import type { JsonObject } from "../../../contracts/json.ts";
import { TextCollector } from "../text-collector.ts";
import { MEDIA_WORDS } from "./media-words.ts";

/** Every text of a body whose members of these names are the user's words; all others, known or not, are inspected as well. */
export function layOpenBody(body: JsonObject, userMembers: readonly string[]): readonly TextSlot[] {
  const collector = new TextCollector(MEDIA_WORDS);
  for (const key in body) {
    if (key === "model") continue;
    collector.key([key], "metadata", key);
    const member = body[key];
    if (!userMembers.includes(key)) collector.strings(member, [key], "metadata");
    else if (typeof member === "string") collector.text([key], "user", member);
    else collector.strings(member, [key], "user");
  }
  return collector.texts;
}
