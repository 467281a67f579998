/** A secret cannot be used as it is; a start ends with this message, which says what to do. */
export class UnusableSecretError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnusableSecretError";
  }
}
