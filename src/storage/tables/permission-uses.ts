/** To be written. */
export type PermissionUseTables = object;
