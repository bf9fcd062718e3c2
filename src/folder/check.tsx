import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { tellFailure } from '../authorization';
import { WebLink } from '../ui';
import type { IFolder, IObstacle, IRepair } from '../wire';
import type { FolderModel } from './model';
import { AuthorizeForAll } from './narrowing';
import { OwnerRequest } from './ownerrequest';
import { describeObstacle } from './obstacles';
import { LastRepair, RepairPlan } from './repairplan';
import { RepetitionView } from './repetition';

/**
 * Whether one can push the repository in the folder in front of the person.
 */
export function FolderCheck(props: {
  authorization: AuthorizationModel;
  leave: (folder?: FolderModel) => void;
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { authorization, leave, model, trans } = props;
  const { found, isUnknown } = model;

  if (isUnknown) {
    return (
      <p>
        {trans.__(
          'The Jupyter server did not say whether you can push this folder.'
        )}
      </p>
    );
  }
  if (!found || found.obstacles[0]?.code === 'not_a_repository') {
    return null;
  }
  const name = found.repository || found.folder;
  // That nobody is authorized, the dialog says above.
  const obstacles = found.obstacles.filter(
    ({ code }) => code !== 'not_authorized'
  );
  return (
    <section
      className="jp-GhScopedCreds-folder"
      aria-label={found.folder ? trans.__('This folder') : name}
      aria-busy={model.isBusy}
    >
      {found.obstacles.length === 0 && (
        <div className="jp-GhScopedCreds-status">
          <checkIcon.react tag="span" className="jp-GhScopedCreds-success" />
          <div>
            {found.is_below
              ? trans.__('In %1: you can push to %2', found.folder, name)
              : found.folder
                ? trans.__('This folder: you can push to %1', name)
                : trans.__('You can push to %1', name)}
          </div>
        </div>
      )}
      <PushState {...{ found, model, trans }} />
      {obstacles.length > 0 && (
        <>
          <h2>
            {found.is_below
              ? trans.__('%1 cannot be pushed yet: %2', found.folder, name)
              : found.folder
                ? trans.__('This folder cannot be pushed yet: %1', name)
                : trans.__('You cannot push there yet: %1', name)}
          </h2>
          {obstacles.map(obstacle => (
            <Obstacle
              key={obstacle.code + obstacle.detail}
              {...{ authorization, found, leave, model, obstacle, trans }}
            />
          ))}
        </>
      )}
      {found.warnings.map(warning => (
        <Warning key={warning.code} {...{ found, model, trans, warning }} />
      ))}
      {found.failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {tellFailure(found.failure, trans)} {found.failure.detail}
        </p>
      )}
      {found.last_repair && (
        <LastRepair repair={found.last_repair} {...{ model, trans }} />
      )}
    </section>
  );
}

/**
 * What there is to push, and what came of pushing it.
 */
function PushState(props: {
  found: IFolder;
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { found, model, trans } = props;
  const { isPushing, pushed } = model;
  const { push } = found;
  return (
    <>
      {push && !isPushing && (
        <div className="jp-GhScopedCreds-plan">
          <p>
            {trans._n(
              '%1 commit is not pushed yet:',
              '%1 commits are not pushed yet:',
              push.commits
            )}
          </p>
          <code>{push.command}</code>
        </div>
      )}
      {pushed && pushed.repetition === null && !isPushing && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {trans.__('The Jupyter server did not say what came of the push.')}
        </p>
      )}
      {(pushed?.repetition || isPushing) && (
        <RepetitionView
          repetition={pushed?.repetition ?? null}
          repository={pushed?.repository ?? ''}
          {...{ isPushing, trans }}
        />
      )}
    </>
  );
}

function Obstacle(props: {
  authorization: AuthorizationModel;
  found: IFolder;
  leave: (folder?: FolderModel) => void;
  model: FolderModel;
  obstacle: IObstacle;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, found, leave, model, obstacle, trans } = props;
  return (
    <div className="jp-GhScopedCreds-status">
      <errorIcon.react tag="span" className="jp-GhScopedCreds-error" />
      <div>
        {describeObstacle(obstacle, found, trans)}{' '}
        {obstacle.link && (
          <WebLink address={obstacle.link} onClick={() => leave(model)}>
            {obstacle.code === 'no_write_access'
              ? trans.__('Fork it on GitHub')
              : trans.__('Open on GitHub')}
          </WebLink>
        )}
        {obstacle.code === 'narrowed' && (
          <AuthorizeForAll model={authorization} trans={trans} />
        )}
        <OwnerRequest
          obstacle={obstacle}
          onAsked={() => leave(model)}
          repository={found.repository}
          trans={trans}
        />
        <Repairs code={obstacle.code} {...{ found, model, trans }} />
      </div>
    </div>
  );
}

/**
 * What keeps nobody from pushing, and is to be known all the same.
 */
function Warning(props: {
  found: IFolder;
  model: FolderModel;
  trans: TranslationBundle;
  warning: IObstacle;
}): JSX.Element {
  const { found, model, trans, warning } = props;
  return (
    <div className="jp-GhScopedCreds-warning">
      {describeObstacle(warning, found, trans)}{' '}
      <Repairs code={warning.code} {...{ found, model, trans }} />
    </div>
  );
}

/**
 * What would take it away.
 */
function Repairs(props: {
  code: IObstacle['code'];
  found: IFolder;
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { code, found, model, trans } = props;
  return (
    <>
      {found.repairs
        .filter(repair => repair.code === code)
        .map(repair => (
          <RepairPlan key={keyOf(repair)} {...{ model, repair, trans }} />
        ))}
    </>
  );
}

/**
 * What tells a repair from all others of this folder.
 */
function keyOf({ code, scope, steps }: IRepair): string {
  return [code, scope, steps[0]?.change].join(' ');
}
