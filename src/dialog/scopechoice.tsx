import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useState } from 'react';
import type { AuthorizationModel } from '../authorization';
import { authorizeFor } from '../authorization';
import type { FolderModel } from '../folder';
import type { DialogRequest } from './request';
import { isSame, presetScope } from './scope';

/**
 * What an authorization can be for, before a code is asked for.
 */
export interface IScope {
  /**
   * The repositories that it could be for, each for itself.
   */
  readonly candidates: readonly string[];

  /**
   * The one that is chosen; '' for all.
   */
  readonly chosen: string;

  /**
   * Choose another.
   */
  choose: (repository: string) => void;

  /**
   * Ask for a code for what is chosen.
   */
  start: () => void;
}

/**
 * What can be chosen, and what is: the person's own choice comes first.
 */
export function useScope(
  model: AuthorizationModel,
  folder: FolderModel,
  request: DialogRequest
): IScope {
  const [picked, choose] = useState<string | null>(null);
  const { candidates, wished } = presetScope(model, folder, request);
  const isOffered =
    picked !== null && (picked === '' || candidates.some(isSame(picked)));
  const chosen = isOffered ? picked : wished;
  return {
    candidates,
    chosen,
    choose,
    start: () => {
      // Where there was nothing to choose, nothing is to be remembered.
      void (candidates.length > 0
        ? authorizeFor(model, chosen)
        : model.start());
    }
  };
}

/**
 * The choice between all repositories and one only.
 */
export function ScopeChoice(props: {
  scope: IScope;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { scope, trans } = props;
  const { candidates, choose, chosen } = scope;
  if (candidates.length === 0) {
    return null;
  }
  return (
    <fieldset className="jp-GhScopedCreds-scope">
      <legend>{trans.__('Once you authorize, git can push to:')}</legend>
      {['', ...candidates].map(repository => (
        <label key={repository}>
          <input
            type="radio"
            name="jp-GhScopedCreds-scope"
            checked={isSame(chosen)(repository)}
            onChange={() => choose(repository)}
          />
          <span>
            {repository
              ? trans.__('%1 only', repository)
              : trans.__('all repositories where the GitHub App is installed')}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
