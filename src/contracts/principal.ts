/** Who makes a request, as Cedar sees it: the key of the entity and the groups it belongs to. */
export interface Principal {
  readonly type: "User" | "Service";
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** The API key that authenticated this request, where one did. */
  readonly keyId?: string;
  /** Reference to a Guardrail that the key adds to every model's: see `combineGuardrails`. */
  readonly guardrail?: string;
}
