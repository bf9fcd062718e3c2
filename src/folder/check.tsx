import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';
import type { AuthorizationModel } from '../authorization';
import { tellFailure } from '../authorization';
import { addDetail, Disclosure, Mark } from '../ui';
import type { IFolder } from '../wire';
import type { FolderModel } from './model';
import { Obstacle, Warning } from './obstacle';
import { isInOrder, obstaclesOf } from './obstaclesin';
import { PushState } from './pushstate';
import { LastRepair } from './repairplan';
import { isOnHost } from './whereabouts';

/**
 * Whether one can push the repository in the folder in front of the person: its
 * name, how it stands, and what to do: one obstacle and one warning at first. Where
 * that is what the person would do next, its button is the one that stands out.
 */
export function FolderCheck(props: {
  authorization: AuthorizationModel;
  isNext: boolean;
  leave: (folder?: FolderModel) => void;
  model: FolderModel;
  /** What says in its own words that nobody is authorized. */
  need?: React.ReactNode;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { authorization, isNext, leave, model, need, trans } = props;
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
  const isUnauthorized =
    authorization.authorization.state === 'unauthorized' && isOnHost(found);
  // What was found may be of when somebody still was.
  const isStale =
    isUnauthorized &&
    !found.obstacles.some(({ code }) => code === 'not_authorized');
  const isReady = isInOrder(model) && !isUnauthorized;
  const [obstacle, ...obstacles] = isStale ? [] : obstaclesOf(found);
  const { failure, last_repair } = found;
  const [warning, ...warnings] = found.warnings;
  const others = obstacles.length + warnings.length;
  if (
    !isReady &&
    !isUnauthorized &&
    ![obstacle, warning, failure, last_repair].some(Boolean)
  ) {
    // Somebody is authorized since, and what is so by now is being asked.
    return null;
  }
  const about = { authorization, found, leave, model, trans };
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
      {isUnauthorized
        ? (need ?? (
            <p>
              {trans.__(
                'You are not authorized to push to %1.',
                found.repository
              )}
            </p>
          ))
        : obstacle && (
            <p>
              {found.repository
                ? trans.__('You cannot push to %1 yet:', found.repository)
                : trans.__('You cannot push from here yet:')}
            </p>
          )}
      {obstacle && (
        <Obstacle
          key={obstacle.code + obstacle.detail}
          {...about}
          {...{ isNext, obstacle }}
        />
      )}
      {!isStale && <PushState {...{ found, isNext, model, trans }} />}
      {warning && (
        <Warning key={warning.code} {...{ found, model, trans, warning }} />
      )}
      {others > 0 && (
        <Disclosure label={trans._n('%1 more', '%1 more', others)}>
          {obstacles.map(obstacle => (
            <Obstacle
              key={obstacle.code + obstacle.detail}
              isNext={false}
              {...about}
              {...{ obstacle }}
            />
          ))}
          {warnings.map(warning => (
            <Warning key={warning.code} {...{ found, model, trans, warning }} />
          ))}
        </Disclosure>
      )}
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
