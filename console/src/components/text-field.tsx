import type { ComponentProps } from "react";
import { CONTROL, Field } from "./field.tsx";

type Props = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function TextField({ label, hint, problem, value, onChange, className = "", ...rest }: Props) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} problem={problem}>
      {(control) => (
        <input
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
