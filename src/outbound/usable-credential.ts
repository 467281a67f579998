const CREDENTIAL = /^[\x21-\x7e]{1,16384}$/;

/** Whether a secret can stand in a header. */
export function isUsableCredential(credential: string): boolean {
  return CREDENTIAL.test(credential);
}
