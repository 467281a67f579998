/** What the directory of people knows of somebody, by the id of their principal. */
export interface KnownPerson {
  /** False: may not sign in, and is refused from now on. */
  readonly isActive: boolean;
  /** Groups beside those that an identity provider gives. */
  readonly groups: readonly string[];
}

/** Where people are looked up; somebody who is not there is known by what an identity provider says alone. */
export interface PeopleDirectory {
  find(id: string): Promise<KnownPerson | undefined>;
}
