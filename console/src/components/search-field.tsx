import { CONTROL, Field } from "./field.tsx";
import { useSearchText } from "./use-search-text.ts";

/** Text to look for, handed on once typing pauses. "/" goes to it. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useSearchText(value, onChange);
  return (
    <div className="w-full sm:w-72">
      <Field label={label}>
        {(control) => (
          <input
            {...control}
            data-search
            type="search"
            value={text}
            maxLength={256}
            placeholder={placeholder}
            onChange={({ target }) => setText(target.value)}
            className={CONTROL}
          />
        )}
      </Field>
    </div>
  );
}
