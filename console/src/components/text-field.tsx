import type { ComponentProps } from "react";
import { CONTROL, Field } from "./field.tsx";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A name or a code: nothing is suggested for it, and nothing in it corrected. */
  readonly isExact?: boolean;
};

export function TextField({
  label,
  hint,
  problem,
  value,
  onChange,
  isExact = false,
  className = "",
  ...rest
}: Props) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} problem={problem}>
      {(control) => (
        <input
          {...(isExact ? { autoComplete: "off", spellCheck: false } : {})}
          {...rest}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className={`${CONTROL} ${className}`}
        />
      )}
    </Field>
  );
}
