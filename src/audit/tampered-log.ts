/** The log, or a file beside it, is not what was written; the message says where. */
export class TamperedLog extends Error {
  override readonly name = "TamperedLog";
}
