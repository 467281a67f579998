export interface PermissionUseTables {
  /** Who did what to what on a day, of all nodes together; kept for `MAX_USE_DAYS`. */
  permission_uses: {
    /** "2027-01-31", UTC. */
    day: string;
    /** "Service::shop" */
    principal: string;
    action: string;
    /** "Model::openai/gpt" */
    resource: string;
    /** Decisions that permitted it. */
    count: number;
  };
}
