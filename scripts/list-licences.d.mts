export interface ListedLicence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly homepage: string | null;
  readonly usedBy: readonly ("gateway" | "console")[];
}
export function listLicences(bundled: Iterable<string>, root?: string): ListedLicence[];
