import { Badge } from "../../../components/badge.tsx";
import { listIn, numberIn, textIn, textsIn, type Members } from "../form-values.ts";
import { SOURCES } from "./rule-words.ts";

/** What is not as ever with a rule, in a word each. */
export function RuleBadges({ rule }: { rule: Members }) {
  const sources = textsIn(rule["sources"]);
  const [only = ""] = sources;
  const exceptions = listIn(rule["except"]).length;
  const origins = listIn(rule["origins"]).length;
  return (
    <>
      {rule["mode"] === "shadow" && <Badge tone="note">Shadow</Badge>}
      {sources.length === 1 && (
        <Badge>{only === "input" || only === "output" ? SOURCES[only] : only} only</Badge>
      )}
      {origins > 0 && <Badge>{origins === 1 ? "1 origin" : `${origins} origins`}</Badge>}
      {rule["threshold"] !== undefined && <Badge>from {textIn(rule["threshold"])}</Badge>}
      {rule["strength"] !== undefined && <Badge>strength</Badge>}
      {rule["surrogate"] === true && <Badge>surrogates</Badge>}
      {numberIn(rule["sample"]) !== undefined && <Badge>sample {textIn(rule["sample"])}</Badge>}
      {exceptions > 0 && <Badge>{exceptions === 1 ? "1 exception" : `${exceptions} exceptions`}</Badge>}
      {rule["onFailure"] === "allow" && <Badge tone="warn">passes when it cannot check</Badge>}
    </>
  );
}
