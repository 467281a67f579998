import type { Destination } from "../../../../src/contracts/destination.ts";
import type { Spotlight } from "../../../../src/contracts/documents.ts";
import { Card } from "../../components/card.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { useDraftForm, useProblemAt } from "./draft-form.tsx";
import { membersIn, textIn, type Members } from "./form-values.ts";
import { MESSAGE_DEFAULTS } from "./guardrail-yaml.ts";
import { NamesField } from "./names-field.tsx";

const DESTINATIONS = {
  browser: "A browser",
  terminal: "A terminal",
  sql: "A database, as SQL",
  spreadsheet: "A spreadsheet",
  plain: "Plain text",
} as const satisfies Record<Destination, string>;

const METHODS = {
  delimit: "Between marks nobody can guess",
  datamark: "With a sign in place of every space",
  encode: "In Base64",
} as const satisfies Record<Spotlight["method"], string>;

/** Mode, messages, and what it builds on. */
export function GeneralForm({ document }: { document: Members }) {
  const { set } = useDraftForm();
  const input = membersIn(document["blockedInput"]);
  const output = membersIn(document["blockedOutput"]);
  const destination = textIn(document["destination"]);
  const method = textIn(membersIn(document["spotlight"])["method"]);
  return (
    <Card title="How it answers">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Mode"
          hint="Shadow watches and records, and changes nothing."
          value={document["mode"] === "shadow" ? "shadow" : "enforce"}
          options={[
            ["enforce", "Enforce"],
            ["shadow", "Shadow"],
          ]}
          onChange={(mode) => set(["mode"], mode)}
        />
        <SelectField
          label="A blocked prompt is answered with"
          value={input["respondWith"] === "error" ? "error" : "refusal"}
          options={[
            ["refusal", "A refusal, as a model would"],
            ["error", "An error (HTTP 400)"],
          ]}
          onChange={(respondWith) => set(["blockedInput", "respondWith"], respondWith)}
        />
        <TextField
          label="Message for a blocked prompt"
          value={textIn(input["message"])}
          placeholder={MESSAGE_DEFAULTS.blockedInput.message}
          problem={useProblemAt(["blockedInput"])}
          onChange={(message) => set(["blockedInput", "message"], message === "" ? undefined : message)}
        />
        <TextField
          label="Message for a blocked answer"
          value={textIn(output["message"])}
          placeholder={MESSAGE_DEFAULTS.blockedOutput.message}
          problem={useProblemAt(["blockedOutput"])}
          onChange={(message) => set(["blockedOutput", "message"], message === "" ? undefined : message)}
        />
        <TextField
          label="Description"
          value={textIn(document["description"])}
          problem={useProblemAt(["description"])}
          onChange={(description) => set(["description"], description === "" ? undefined : description)}
        />
        <NamesField
          label="Builds on"
          hint="Guardrails whose rules come before these: base, or base@3."
          path={["extends"]}
          value={document["extends"]}
        />
        <NamesField
          label="Without"
          hint="Detectors whose inherited rules are left out."
          path={["without"]}
          value={document["without"]}
        />
        <NamesField
          label="Hosts that answers may link to"
          hint="For output.external-link: example.com, or *.example.com."
          path={["allowedHosts"]}
          value={document["allowedHosts"]}
        />
        <SelectField
          label="Answers go to"
          hint="What rules that escape make them harmless for."
          value={destination}
          options={optionsFor(DESTINATIONS, destination, "As what it builds on says")}
          onChange={(next) => set(["destination"], next === "" ? undefined : next)}
        />
        <SelectField
          label="Results of tools are marked"
          hint="On their way to the model, so that it can tell data from instructions (spotlighting)."
          value={method}
          options={optionsFor(METHODS, method, "As what it builds on says")}
          onChange={(next) =>
            next === "" ? set(["spotlight"], undefined) : set(["spotlight", "method"], next)
          }
        />
      </div>
    </Card>
  );
}

/** What is left out, what there is, and what the YAML says though there is no such thing. */
function optionsFor(
  names: Readonly<Record<string, string>>,
  value: string,
  unset: string,
): (readonly [value: string, name: string])[] {
  const known = [["", unset] as const, ...Object.entries(names)];
  return value === "" || Object.hasOwn(names, value) ? known : [...known, [value, value] as const];
}
