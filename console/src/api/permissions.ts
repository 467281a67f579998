/** Administrative actions of the Cedar schema that the console offers things by. */
export type AdministrationAction =
  | "readDocuments"
  | "manageDocuments"
  | "readKeys"
  | "manageKeys"
  | "readPeople"
  | "managePeople"
  | "readAccess"
  | "readAudit"
  | "readContent"
  | "readMetrics"
  | "readUsage"
  | "readFindings"
  | "manageFindings"
  | "readNodes";
