import { describe, expect, it } from "vitest";
import {
  patchOfGroup,
  patchPerson,
  readScimFilter,
  ScimPatch,
  ScimUser,
  toImportedFields,
  toPersonFields,
} from "./scim.ts";

const patch = (...Operations: object[]): ScimPatch => ScimPatch.parse({ Operations });

describe("a person in SCIM's shape", () => {
  it("is read with what we keep; what we do not keep is passed over", () => {
    const user = ScimUser.parse({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "ada@example.com",
      externalId: "00u1",
      name: { givenName: "Ada", familyName: "Lovelace" },
      emails: [{ value: "old@example.com" }, { value: "ada@example.com", primary: true, type: "work" }],
      password: "secret",
      roles: [{ value: "administrators" }],
      active: "False",
    });
    expect(toPersonFields(user)).toEqual({
      userName: "ada@example.com",
      externalId: "00u1",
      displayName: "Ada Lovelace",
      email: "ada@example.com",
      active: false,
      tags: {},
    });
  });

  it("is active unless told otherwise, and gets no group from what it says of itself", () => {
    const user = ScimUser.parse({
      userName: "ada",
      groups: [{ display: "administrators" }],
      externalId: null,
    });
    expect(toPersonFields(user)).toEqual({ userName: "ada", active: true, tags: {} });
    expect(toImportedFields(user)).toEqual({ userName: "ada", groups: ["administrators"] });
  });

  it.each([
    [{ op: "replace", path: "active", value: false }],
    [{ op: "Replace", path: "active", value: "False" }],
    [{ op: "replace", value: { active: false } }],
  ])("is deactivated by %j", (operation) => {
    const person = { userName: "ada", active: true, tags: { team: "web" } };
    expect(patchPerson(person, patch(operation))).toEqual({ ...person, active: false });
  });

  it("is not changed in ways that are not understood", () => {
    const person = { userName: "ada", active: true, tags: {} };
    const change = (operation: object) => () => patchPerson(person, patch(operation));
    expect(change({ op: "replace", path: "roles", value: [] })).toThrow("Only active");
    expect(change({ op: "replace", path: "active", value: "perhaps" })).toThrow("true or false");
    expect(change({ op: "remove", path: "active" })).toThrow("true or false");
    expect(change({ op: "remove", path: "userName" })).toThrow("userName");
    expect(change({ op: "replace", value: "x" })).toThrow("object");
  });
});

describe("a change of a group", () => {
  it.each([
    [[{ op: "add", path: "members", value: [{ value: "1" }] }], { add: ["1"] }],
    [[{ op: "remove", path: 'members[value eq "1"]' }], { remove: ["1"] }],
    [[{ op: "Remove", path: "members", value: [{ value: "1" }] }], { remove: ["1"] }],
    [[{ op: "replace", path: "members", value: [] }], { members: [] }],
    [[{ op: "remove", path: "members" }], { members: [] }],
    [[{ op: "replace", value: { id: "g", displayName: "Team" } }], { name: "Team" }],
    [
      [
        { op: "add", path: "members", value: [{ value: "1" }] },
        { op: "remove", path: 'members[value eq "2"]' },
      ],
      { add: ["1"], remove: ["2"] },
    ],
  ])("%j", (operations, expected) => {
    expect(patchOfGroup(patch(...operations))).toEqual(expected);
  });

  it("is refused where its outcome would depend on the order", () => {
    const replaced = { op: "replace", path: "members", value: [] };
    const added = { op: "add", path: "members", value: [{ value: "1" }] };
    const removed = { op: "remove", path: 'members[value eq "1"]' };
    expect(() => patchOfGroup(patch(replaced, added))).toThrow("either");
    expect(() => patchOfGroup(patch(added, removed))).toThrow("either");
    expect(() => patchOfGroup(patch({ op: "add", path: "owners", value: [] }))).toThrow("Of a group");
  });
});

it.each([
  ['userName eq "ada"', { attribute: "userName", value: "ada" }],
  ['userName EQ "a\\"b"', { attribute: "userName", value: 'a"b' }],
  ['emails.value eq ""', { attribute: "emails.value", value: "" }],
  ['userName eq "ada" or active eq true', undefined],
  ['userName sw "a"', undefined],
  ["userName eq ada", undefined],
  ["", undefined],
])("the filter %s is read as %j", (text, expected) => {
  expect(readScimFilter(text)).toEqual(expected);
});
