import { useState } from "react";
import { TextField } from "../../components/text-field.tsx";
import { numberIn, textIn } from "./form-values.ts";
import type { Json } from "./guardrail-yaml.ts";

/** Longest number that can be typed, in characters. */
const MAX_DIGITS = 7;
const MAX_DECIMAL_CHARS = 12;

interface NumberField {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly disabled?: boolean;
  readonly value: Json | undefined;
  /** What holds where nothing is written. */
  readonly fallback: number;
  readonly onChange: (value: number | undefined) => void;
}

export function WholeNumber({ value, fallback, onChange, ...rest }: NumberField) {
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      value={textIn(value)}
      placeholder={String(fallback)}
      onChange={(typed) => {
        const digits = typed.replace(/\D/g, "").slice(0, MAX_DIGITS);
        onChange(digits === "" ? undefined : Number(digits));
      }}
    />
  );
}

/** A number such as 0.25. As it is typed it is the field's own, so that a point can be typed at its end. */
export function DecimalNumber({ value, fallback, onChange, ...rest }: NumberField) {
  const [typed, setTyped] = useState("");
  return (
    <TextField
      {...rest}
      inputMode="decimal"
      value={decimalIn(typed) === numberIn(value) ? typed : textIn(value)}
      placeholder={String(fallback)}
      onChange={(next) => {
        const text = next.replace(",", ".").slice(0, MAX_DECIMAL_CHARS);
        if (!/^\d*\.?\d*$/.test(text)) return;
        setTyped(text);
        onChange(decimalIn(text));
      }}
    />
  );
}

function decimalIn(text: string): number | undefined {
  return text === "" ? undefined : Number(`0${text}`);
}
