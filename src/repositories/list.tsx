import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { pageLanguage, unknownCode, WebLink } from '../ui';
import type { IInstallation, IRepository } from '../wire';
import type { RepositoryModel } from './model';

/**
 * Heights in pixels: see style/repositories.css. Only the rows in view are rendered.
 */
const ROW_HEIGHT = 26;
const LIST_HEIGHT = 208;
const MARGIN_ROWS = 6;

/**
 * What can stand in the way of all pushes to an owner, or to a repository.
 */
type ListedObstacle = NonNullable<
  IInstallation['obstacle'] | IRepository['obstacle']
>;

/**
 * A line of the list: an owner, or one of the owner's repositories.
 */
type Row =
  | { kind: 'owner'; installation: IInstallation }
  | { kind: 'repository'; repository: IRepository };

/**
 * An owner's repositories, each with what a query is looked for in.
 */
interface IGroup {
  installation: IInstallation;
  repositories: { repository: IRepository; key: string }[];
}

/**
 * The repositories, grouped by owner, as far as they match the query.
 */
export function RepositoryList(props: {
  isNarrowed: boolean;
  leave: () => void;
  model: RepositoryModel;
  query: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { isNarrowed, leave, model, query, trans } = props;
  const { installations, repositories } = model;
  const [top, setTop] = useState(0);
  const groups = useMemo(
    () => group(installations, repositories),
    [installations, repositories]
  );
  const rows = useMemo(() => arrange(groups, query), [groups, query]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Another query is another list.
    if (list.current) {
      list.current.scrollTop = 0;
    }
  }, [query]);
  const inView = LIST_HEIGHT / ROW_HEIGHT;
  // A query can leave fewer rows than were scrolled past.
  const scrolled = Math.min(Math.floor(top / ROW_HEIGHT), rows.length - inView);
  const first = Math.max(0, scrolled - MARGIN_ROWS);
  const last = first + inView + 2 * MARGIN_ROWS;

  if (!rows.length) {
    return <p>{trans.__('No repository matches.')}</p>;
  }
  return (
    <div
      className="jp-GhScopedCreds-list"
      ref={list}
      role="list"
      tabIndex={0}
      aria-label={trans.__('Repositories')}
      onScroll={event => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: first * ROW_HEIGHT }} />
      {rows.slice(first, last).map((row, index) => (
        <div
          className={`jp-GhScopedCreds-row jp-mod-${row.kind}`}
          key={rowKey(row)}
          role="listitem"
          aria-posinset={first + index + 1}
          aria-setsize={rows.length}
        >
          {row.kind === 'owner' ? (
            <Owner
              installation={row.installation}
              {...{ isNarrowed, leave, trans }}
            />
          ) : (
            <Repository {...{ repository: row.repository, trans }} />
          )}
        </div>
      ))}
      <div style={{ height: Math.max(0, rows.length - last) * ROW_HEIGHT }} />
    </div>
  );
}

function Owner(props: {
  installation: IInstallation;
  isNarrowed: boolean;
  leave: () => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { installation, isNarrowed, leave, trans } = props;
  const { is_selective, obstacle, owner, url } = installation;
  return (
    <>
      <span>{owner}</span>
      {obstacle && <Note text={describeListedObstacle(obstacle, trans)} />}
      {url && obstacle && (
        <WebLink address={url} onClick={leave} trans={trans}>
          {trans.__('See on GitHub')}
        </WebLink>
      )}
      {url && !obstacle && is_selective && !isNarrowed && (
        <WebLink
          address={url}
          // what is seen comes first, for who speaks to click
          label={`${trans.__('Add repositories')}, ${owner}`}
          title={trans.__('Add repositories')}
          onClick={leave}
          trans={trans}
        >
          {trans.__('Add repositories')}
        </WebLink>
      )}
    </>
  );
}

function Repository(props: {
  repository: IRepository;
  trans: TranslationBundle;
}): JSX.Element {
  const { repository, trans } = props;
  const [, name = repository.name] = repository.name.split('/');
  return (
    <>
      <WebLink address={repository.url} title={name} trans={trans}>
        {name}
      </WebLink>
      {repository.private && (
        <Note className="jp-GhScopedCreds-badge" text={trans.__('private')} />
      )}
      {repository.obstacle && (
        <Note text={describeListedObstacle(repository.obstacle, trans)} />
      )}
    </>
  );
}

/**
 * What is told of an owner or a repository, apart from what is before it also
 * where it is read aloud.
 */
function Note(props: { text: string; className?: string }): JSX.Element {
  return (
    <>
      <span className="jp-GhScopedCreds-hidden">, </span>
      <span className={props.className} title={props.text}>
        {props.text}
      </span>
    </>
  );
}

function describeListedObstacle(
  obstacle: ListedObstacle,
  trans: TranslationBundle
): string {
  switch (obstacle) {
    case 'archived':
      return trans.__('archived: nobody can push');
    case 'suspended':
      return trans.__('the app is suspended');
    case 'app_read_only':
      return trans.__('the app may only read');
    case 'no_write_access':
      return trans.__('you have no write access');
    default:
      return unknownCode(obstacle);
  }
}

/**
 * What the list is made of, in its order: sorted once, and not for each letter of a query.
 */
function group(
  installations: readonly IInstallation[],
  repositories: readonly IRepository[]
): IGroup[] {
  // As people count: 2 before 10.
  const byName = new Intl.Collator(pageLanguage(), { numeric: true });
  const groups = new Map<number, IGroup>();
  for (const installation of installations) {
    groups.set(installation.id, { installation, repositories: [] });
  }
  for (const repository of repositories) {
    groups
      .get(repository.installation)
      ?.repositories.push({ repository, key: repository.name.toLowerCase() });
  }
  for (const { repositories } of groups.values()) {
    repositories.sort((a, b) =>
      byName.compare(a.repository.name, b.repository.name)
    );
  }
  return [...groups.values()].sort((a, b) =>
    byName.compare(a.installation.owner, b.installation.owner)
  );
}

function arrange(groups: readonly IGroup[], query: string): Row[] {
  const wanted = query.trim().toLowerCase();
  return groups.flatMap(({ installation, repositories }): Row[] => {
    const found = repositories
      .filter(({ key }) => key.includes(wanted))
      .map(({ repository }): Row => ({ kind: 'repository', repository }));
    return wanted && !found.length
      ? []
      : [{ kind: 'owner', installation }, ...found];
  });
}

function rowKey(row: Row): string {
  return row.kind === 'owner'
    ? `owner ${row.installation.id}`
    : `repository ${row.repository.id}`;
}
