/** People and their groups, as an identity provider or a file tells them. */
export interface PeopleTables {
  people: {
    id: string;
    user_name: string;
    /** In lower case; unique among people that are not deleted. */
    user_name_key: string;
    display_name: string | null;
    email: string | null;
    /** 1 or 0. */
    active: number;
    /** JSON object of text. */
    tags: string | null;
    /** Who tells of this person: "scim", "file", a name of the operator's own. */
    source: string;
    external_id: string | null;
    created_at: string;
    updated_at: string;
    /** A deleted person is kept, so that what bears the name goes on being refused. */
    deleted_at: string | null;
  };
  /** What people were called before: keys and tokens may still bear those names. */
  person_former_names: {
    name_key: string;
    person_id: string;
  };
  people_groups: {
    id: string;
    name: string;
    name_key: string;
    external_id: string | null;
    created_at: string;
    updated_at: string;
  };
  people_group_members: {
    group_id: string;
    person_id: string;
  };
}
