import { Card } from "../../components/card.tsx";
import { CONTROL, Field } from "../../components/field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { REASONING_EFFORTS, SETTING_LABELS, type SettingProblems } from "./check-settings.ts";
import type { Settings } from "./conversation.ts";

const TOOLS_EXAMPLE = `[{
  "type": "function",
  "function": {
    "name": "get_weather",
    "description": "Weather of a city",
    "parameters": {
      "type": "object",
      "properties": { "city": { "type": "string" } },
      "required": ["city"]
    }
  }
}]`;

/** What all columns are asked with beside the words. */
export function SettingsPanel({
  settings,
  problems,
  onChange,
}: {
  settings: Settings;
  problems: SettingProblems;
  onChange: (settings: Settings) => void;
}) {
  const field = (name: keyof Settings) => ({
    label: SETTING_LABELS[name],
    value: settings[name],
    problem: problems[name],
    onChange: (value: string) => onChange({ ...settings, [name]: value }),
  });
  const area = (name: keyof Settings, rows: number, hint?: string) => (
    <Field label={SETTING_LABELS[name]} problem={problems[name]} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          value={settings[name]}
          spellCheck={name === "system"}
          onChange={({ target }) => onChange({ ...settings, [name]: target.value })}
          className={`${CONTROL} ${name === "tools" ? "font-mono text-sm" : ""}`}
        />
      )}
    </Field>
  );
  return (
    <Card title="Settings">
      <div className="flex flex-col gap-3">
        {area("system", 5)}
        <div className="grid grid-cols-2 gap-3">
          <TextField inputMode="decimal" placeholder="default" {...field("temperature")} />
          <TextField inputMode="decimal" placeholder="default" {...field("topP")} />
          <TextField inputMode="numeric" placeholder="default" {...field("maxTokens")} />
          <TextField inputMode="numeric" placeholder="none" {...field("seed")} />
        </div>
        <SelectField
          label={SETTING_LABELS.reasoningEffort}
          value={settings.reasoningEffort}
          options={[["", "Default"], ...REASONING_EFFORTS.map((effort) => [effort, effort] as const)]}
          onChange={(reasoningEffort) => onChange({ ...settings, reasoningEffort })}
        />
        {area("stop", 2, "Words that end the answer, one a line.")}
        {area("tools", 5, "A JSON array, as OpenAI's API takes it.")}
        {settings.tools === "" && (
          <button
            type="button"
            onClick={() => onChange({ ...settings, tools: TOOLS_EXAMPLE })}
            className="text-accent self-start text-sm underline"
          >
            Begin with an example
          </button>
        )}
      </div>
    </Card>
  );
}
