import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';
import type { AuthorizationModel } from '../authorization';
import { tellFailure } from '../authorization';
import { addDetail, Mark } from '../ui';
import type { IFolder } from '../wire';
import type { FolderModel } from './model';
import { Obstacle, Warning } from './obstacle';
import { isInOrder, obstaclesOf } from './obstaclesin';
import { PushState } from './pushstate';
import { LastRepair } from './repairplan';

/**
 * Whether one can push the repository in the folder in front of the person: its
 * name, how it stands, and what to do. Where that is what the person would do
 * next, its button is the one that stands out.
 */
export function FolderCheck(props: {
  authorization: AuthorizationModel;
  isNext: boolean;
  leave: (folder?: FolderModel) => void;
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { authorization, isNext, leave, model, trans } = props;
  const { found, isUnknown } = model;
  const heading = useId();

  if (isUnknown) {
    return (
      <p>
        {trans.__(
          'The Jupyter server did not say whether you can push this folder: open this dialog again.'
        )}
      </p>
    );
  }
  if (!found || found.obstacles[0]?.code === 'not_a_repository') {
    return null;
  }
  const obstacles = obstaclesOf(found);
  const isReady = isInOrder(model);
  const { failure, last_repair, warnings } = found;
  if (
    !isReady &&
    ![...obstacles, ...warnings, failure, last_repair].some(Boolean)
  ) {
    // Nothing is told but that nobody is authorized, which is said above.
    return null;
  }
  return (
    <section
      className="jp-GhScopedCreds-folder"
      aria-labelledby={heading}
      aria-busy={model.isBusy}
    >
      <h2 id={heading} title={found.folder}>
        <bdi>{nameFolder(found)}</bdi>
      </h2>
      {found.is_below && (
        <p>{trans.__('This folder is inside the one that you are in.')}</p>
      )}
      {isReady && (
        <div className="jp-GhScopedCreds-status">
          <Mark isGood trans={trans} />
          <div>{trans.__('You can push to %1', found.repository)}</div>
        </div>
      )}
      {obstacles.length > 0 && (
        <p>
          {found.repository
            ? trans.__('You cannot push to %1 yet:', found.repository)
            : trans.__('You cannot push from here yet:')}
        </p>
      )}
      {obstacles.map((obstacle, number) => (
        <Obstacle
          key={obstacle.code + obstacle.detail}
          isNext={isNext && number === 0}
          {...{ authorization, found, leave, model, obstacle, trans }}
        />
      ))}
      <PushState {...{ found, isNext, model, trans }} />
      {warnings.map(warning => (
        <Warning key={warning.code} {...{ found, model, trans, warning }} />
      ))}
      {failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {addDetail(tellFailure(failure, trans), failure.detail)}
        </p>
      )}
      {last_repair && <LastRepair repair={last_repair} {...{ model, trans }} />}
    </section>
  );
}

/**
 * What the person knows it by.
 */
function nameFolder({ folder, is_below, repository }: IFolder): string {
  return (is_below ? folder : PathExt.basename(folder)) || repository;
}
