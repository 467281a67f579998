/** What a reference to a Guardrail names: the version applied last, or one by its number. */
export interface NamedGuardrail {
  readonly name: string;
  /** 1, 2, …; undefined for the version applied last, which Bedrock calls DRAFT. */
  readonly version: number | undefined;
}

/** Takes "support" or "support@3" apart. Names hold no "@", so there is one way to read it. */
export function readGuardrailReference(reference: string): NamedGuardrail {
  const at = reference.lastIndexOf("@");
  if (at === -1) return { name: reference, version: undefined };
  return { name: reference.slice(0, at), version: Number(reference.slice(at + 1)) };
}

/** "support@3"; "support" where no version is named. */
export function guardrailReference({ name, version }: NamedGuardrail): string {
  return version === undefined ? name : `${name}@${version}`;
}
