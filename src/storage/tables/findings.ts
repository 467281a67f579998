export interface FindingTables {
  findings: {
    id: string;
    type: string;
    subject: string;
    severity: string;
    title: string;
    detail: string;
    /** "open", "acknowledged" or "resolved". */
    status: string;
    /** Times it was reported. */
    count: number;
    first_at: string;
    last_at: string;
    /** When, by whom and why its status was last changed. */
    changed_at: string | null;
    changed_by: string | null;
    reason: string | null;
    /** Not shown among open ones until then. */
    suppressed_until: string | null;
    /** Id of the person who sees to it. */
    assignee: string | null;
  };
}
