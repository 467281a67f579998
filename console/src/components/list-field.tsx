import { CONTROL, Field } from "./field.tsx";

/** Several short texts in one field, apart by commas; those that are usual are offered as buttons below it. */
export function ListField({
  label,
  hint,
  problem,
  value,
  suggestions = [],
  placeholder,
  onChange,
}: {
  label: string;
  hint?: string;
  problem?: string | undefined;
  /** As it is typed; see `listIn`. */
  value: string;
  suggestions?: readonly string[];
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const chosen = listIn(value);
  const toggle = (each: string): void => {
    const next = chosen.includes(each) ? chosen.filter((other) => other !== each) : [...chosen, each];
    onChange(next.join(", "));
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field label={label} {...(hint === undefined ? {} : { hint })} problem={problem}>
        {(control) => (
          <input
            {...control}
            value={value}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => onChange(target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      {suggestions.length > 0 && (
        <div role="group" aria-label={`${label}: usual ones`} className="flex flex-wrap gap-1">
          {suggestions.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={chosen.includes(each)}
              onClick={() => toggle(each)}
              className="border-line hover:bg-well aria-pressed:bg-accent-soft aria-pressed:border-accent min-h-6 max-w-full truncate rounded-full border px-2.5 text-sm"
            >
              {each}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What a field of several texts says: "a, b" and one a line are the same. */
export function listIn(text: string): string[] {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return [...new Set(parts)];
}
