import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { describeFailure } from '../authorization';
import { LinkButton, WebLink } from '../ui';
import type { IFolder, IProblem } from '../wire';
import type { FolderModel } from './model';
import { Narrowing } from './narrowing';
import { OwnerRequest } from './ownerrequest';
import { describeProblem } from './problems';
import { LastRepair, RepairPlan } from './repairplan';

/**
 * Whether one can push the repository in the folder in front of the person.
 */
export function FolderCheck(props: {
  authorization: AuthorizationModel;
  leave: () => void;
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
  if (!found || found.problems[0]?.code === 'not_a_repository') {
    return null;
  }
  const name = found.repository || found.folder;
  // That nobody is authorized, the dialog says above.
  const problems = found.problems.filter(
    ({ code }) => code !== 'not_authorized'
  );
  return (
    <section
      className="jp-GhScopedCreds-folder"
      aria-label={trans.__('This folder')}
      aria-busy={model.isBusy}
    >
      {found.problems.length === 0 && (
        <div className="jp-GhScopedCreds-status">
          <checkIcon.react tag="span" className="jp-GhScopedCreds-success" />
          <div>{trans.__('This folder: you can push to %1', name)}</div>
        </div>
      )}
      {problems.length > 0 && (
        <>
          <h2>{trans.__('This folder cannot be pushed yet: %1', name)}</h2>
          {problems.map(problem => (
            <Problem
              key={problem.code + problem.detail}
              {...{ authorization, found, leave, model, problem, trans }}
            />
          ))}
        </>
      )}
      {found.failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {describeFailure(found.failure.code, trans)} {found.failure.detail}
        </p>
      )}
      {found.last_repair && (
        <LastRepair repair={found.last_repair} {...{ model, trans }} />
      )}
      <Narrowing folder={model} model={authorization} trans={trans} />
    </section>
  );
}

function Problem(props: {
  authorization: AuthorizationModel;
  found: IFolder;
  leave: () => void;
  model: FolderModel;
  problem: IProblem;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, found, leave, model, problem, trans } = props;
  return (
    <div className="jp-GhScopedCreds-status">
      <errorIcon.react tag="span" className="jp-GhScopedCreds-error" />
      <div>
        {describeProblem(problem, found, trans)}{' '}
        {problem.link && (
          <WebLink address={problem.link} onClick={leave}>
            {problem.code === 'no_write_access'
              ? trans.__('Fork it on GitHub')
              : trans.__('Open on GitHub')}
          </WebLink>
        )}
        {problem.code === 'narrowed' && (
          <LinkButton
            label={trans.__('Authorize for all')}
            caption={trans.__(
              'Get a token for all repositories that the app is installed on'
            )}
            onClick={() => void authorization.start()}
          />
        )}
        <OwnerRequest
          problem={problem}
          repository={found.repository}
          trans={trans}
        />
        {found.repairs
          .filter(repair => repair.code === problem.code)
          .map(repair => (
            <RepairPlan key={repair.scope} {...{ model, repair, trans }} />
          ))}
      </div>
    </div>
  );
}
