export type JobState = "waiting" | "running" | "done" | "dead";

export interface JobTables {
  /** Work that happens once, on whichever node gets to it. */
  jobs: {
    kind: string;
    key: string;
    /** JSON object. */
    payload: string;
    state: JobState;
    /** How often it was begun. */
    attempts: number;
    /** Waiting: when it may begin. Running: when its lease ends, and another node may take it. */
    due_at: string;
    /** Which run holds the lease; another run of the same node has another one. */
    lease_owner: string | null;
    /** Why the last attempt failed: a class of error, without content. */
    failure: string | null;
    created_at: string;
    /** When it was done, or given up. */
    ended_at: string | null;
  };
}
