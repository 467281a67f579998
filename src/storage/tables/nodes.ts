export interface NodeTables {
  /** Who runs on this database. A node keeps its row when it starts again. */
  nodes: {
    id: string;
    /** Which start of it; another for each. */
    run: string;
    version: string;
    /** How many steps of the schema its code knows. */
    schema: number;
    address: string;
    started_at: string;
    seen_at: string;
    /** When it ended in good order. */
    stopped_at: string | null;
    /** The revision of the documents that it runs with. */
    revision: number;
    /** JSON array of text; empty where all is well. */
    problems: string;
  };
  /** What shows, without giving a secret away, that a node has the same one as those before it. */
  secret_fingerprints: {
    name: string;
    fingerprint: string;
    created_at: string;
  };
}
