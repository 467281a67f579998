import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";
import { Card } from "../../../components/card.tsx";

const LINK = "hover:text-accent underline decoration-line underline-offset-4";

/** Organisations, their teams, and the projects of those; each project leads to its keys. */
export function HierarchyCard() {
  const mayRead = useMay("readDocuments");
  const { data } = useQuery({ ...documentsQuery, enabled: mayRead });
  const organisations = documentsOf(data, "Organisation").map(({ document }) => document.name);
  const teams = documentsOf(data, "Team").map(({ document }) => document);
  const projects = documentsOf(data, "Project").map(({ document }) => document);
  if (organisations.length + teams.length + projects.length === 0) return null;
  const projectsOf = (team: string | undefined) => (
    <Projects names={projects.filter((project) => project.team === team).map(({ name }) => name)} />
  );
  const teamsOf = (organisation: string | undefined) => (
    <ul className="border-line ml-1 flex flex-col gap-1 border-l pl-3">
      {teams
        .filter((team) => team.organisation === organisation)
        .map(({ name }) => (
          <li key={name}>
            <span className="text-quiet text-xs">team</span> {name}
            {projectsOf(name)}
          </li>
        ))}
    </ul>
  );
  return (
    <Card title="Organisations, teams, projects">
      <ul className="flex flex-col gap-2 break-words">
        {organisations.map((name) => (
          <li key={name}>
            <span className="font-medium">{name}</span>
            {teamsOf(name)}
          </li>
        ))}
        {teams.some(({ organisation }) => organisation === undefined) && (
          <li>
            <span className="text-quiet">in no organisation</span>
            {teamsOf(undefined)}
          </li>
        )}
        {projects.some(({ team }) => team === undefined) && (
          <li>
            <span className="text-quiet">in no team</span>
            {projectsOf(undefined)}
          </li>
        )}
      </ul>
    </Card>
  );
}

function Projects({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ul className="border-line ml-1 flex flex-col gap-0.5 border-l pl-3">
      {names.map((name) => (
        <li key={name}>
          <Link to="/access" search={{ tab: "keys", project: name }} className={LINK}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
