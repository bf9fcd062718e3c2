import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, errorIcon } from '@jupyterlab/ui-components';
import React, { useEffect, useState } from 'react';
import { ActionButton } from './actions';
import type { IFolder, IProblem } from './folderapi';
import type { FolderModel } from './foldermodel';
import { describeProblem, describeRepair } from './folderproblems';
import { describeFailure } from './failures';
import { WebLink } from './weblink';

/**
 * Whether one can push the repository in the folder in front of the person.
 */
export function FolderCheck(props: {
  model: FolderModel;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { model, trans } = props;
  const { found, isUnknown } = model;

  useEffect(() => void model.check(), [model]);

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
  return (
    <section
      className="jp-GhScopedCreds-folder"
      aria-label={trans.__('This folder')}
      aria-busy={model.isBusy}
    >
      {found.problems.length === 0 ? (
        <div className="jp-GhScopedCreds-status">
          <checkIcon.react tag="span" className="jp-GhScopedCreds-success" />
          <div>{trans.__('This folder: you can push to %1', name)}</div>
        </div>
      ) : (
        <>
          <h2>{trans.__('This folder cannot be pushed yet: %1', name)}</h2>
          {found.problems.map(problem => (
            <Problem key={problem.code} {...{ found, model, problem, trans }} />
          ))}
        </>
      )}
      {found.failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {describeFailure(found.failure.code, trans)} {found.failure.detail}
        </p>
      )}
    </section>
  );
}

function Problem(props: {
  found: IFolder;
  model: FolderModel;
  problem: IProblem;
  trans: TranslationBundle;
}): JSX.Element {
  const { found, model, problem, trans } = props;
  const [isAsking, setIsAsking] = useState(false);
  const steps = found.repairs[problem.code] ?? [];
  return (
    <div className="jp-GhScopedCreds-status">
      <errorIcon.react tag="span" className="jp-GhScopedCreds-error" />
      <div>
        {describeProblem(problem, found, trans)}{' '}
        {problem.link && (
          <WebLink address={problem.link}>{trans.__('Open on GitHub')}</WebLink>
        )}
        {steps.length > 0 && !isAsking && (
          <button
            className="jp-GhScopedCreds-repair"
            onClick={() => setIsAsking(true)}
          >
            {describeRepair(problem.code, trans)}
          </button>
        )}
        {isAsking && (
          <div className="jp-GhScopedCreds-plan">
            <p>{trans.__('This changes:')}</p>
            {steps.map(({ change }) => (
              <code className="jp-GhScopedCreds-step" key={change}>
                {change}
              </code>
            ))}
            <p>{trans.__('This undoes it:')}</p>
            {steps.map(({ undo }) => (
              <code className="jp-GhScopedCreds-step" key={undo}>
                {undo}
              </code>
            ))}
            <div>
              <ActionButton
                label={trans.__('Leave it')}
                onClick={() => setIsAsking(false)}
              />
              <ActionButton
                kind="accept"
                label={trans.__('Change it')}
                onClick={() => void model.repair(problem.code)}
              />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
