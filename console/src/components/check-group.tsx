import type { ReactNode } from "react";

/** Several of a few. What is chosen and not offered (the YAML may say anything) is offered as it stands, to be taken out. */
export function CheckGroup({
  legend,
  hint,
  options,
  chosen,
  isOpen = () => true,
  onChange,
}: {
  legend: string;
  hint?: ReactNode;
  options: readonly (readonly [value: string, name: string])[];
  chosen: readonly string[];
  /** Whether it can be changed; all can where left out. */
  isOpen?: (value: string) => boolean;
  /** Is handed what is chosen, in the order in which it is offered. */
  onChange: (chosen: readonly string[]) => void;
}) {
  const offered = options.map(([value]) => value);
  const strange = chosen.filter((value) => !offered.includes(value));
  const all = [...options, ...strange.map((value) => [value, value] as const)];
  const toggle = (value: string): void =>
    onChange(
      all
        .map(([each]) => each)
        .filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4">
        {all.map(([value, name]) => (
          <label key={value} className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              disabled={!isOpen(value)}
              onChange={() => toggle(value)}
              className="accent-accent size-4"
            />
            {name}
          </label>
        ))}
      </div>
      {hint !== undefined && <p className="text-quiet text-sm">{hint}</p>}
    </fieldset>
  );
}
