import type {
  OrganisationDocument,
  ProjectDocument,
  TeamDocument,
} from "../contracts/hierarchy-documents.ts";
import { NOWHERE, type Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";

/** Who stands where: organisations, teams and projects, as the documents have them. */
export interface Hierarchy {
  /** One object for all calls of a frozen principal. */
  placementOf(principal: Principal): Placement;
}

export function compileHierarchy(
  organisations: readonly OrganisationDocument[],
  teams: readonly TeamDocument[],
  projects: readonly ProjectDocument[],
): Hierarchy {
  const organisationTags = new Map(organisations.map(({ name, tags }) => [name, tags]));
  const teamByName = new Map(teams.map((team) => [team.name, team]));
  const placements = new Map(
    projects.map((project): [string, Placement] => {
      const team = project.team === undefined ? undefined : teamByName.get(project.team);
      const organisation = team?.organisation;
      return [
        project.name,
        {
          ...(organisation !== undefined && { organisation }),
          ...(project.team !== undefined && { team: project.team }),
          project: project.name,
          tags: { ...organisationTags.get(organisation ?? ""), ...team?.tags, ...project.tags },
        },
      ];
    }),
  );
  const known = new WeakMap<Principal, Placement>();

  function place({ project, tags }: Principal): Placement {
    // A project whose document is gone still is what the key belongs to.
    const placement =
      project === undefined ? NOWHERE : (placements.get(project) ?? { project, tags: NOWHERE.tags });
    return tags === undefined ? placement : { ...placement, tags: { ...placement.tags, ...tags } };
  }

  return {
    placementOf(principal) {
      let placement = known.get(principal);
      if (placement === undefined) {
        placement = place(principal);
        if (Object.isFrozen(principal)) known.set(principal, placement);
      }
      return placement;
    },
  };
}
