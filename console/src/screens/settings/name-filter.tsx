import { CONTROL, Field } from "../../components/field.tsx";

/** Part of a name, for lists that are there in full: what fits is shown as it is typed. */
export function NameFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="w-full sm:w-72">
      <Field label={label}>
        {(control) => (
          <input
            {...control}
            data-search
            type="search"
            value={value}
            maxLength={256}
            onChange={({ target }) => onChange(target.value)}
            className={CONTROL}
          />
        )}
      </Field>
    </div>
  );
}
