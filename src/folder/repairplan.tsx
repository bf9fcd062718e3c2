import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useState } from 'react';
import { ActionButton, LinkButton, unknownCode } from '../ui';
import type { IRepair } from '../wire';
import type { FolderModel } from './model';

/**
 * A repair: what it changes and what would undo it, before it is made.
 */
export function RepairPlan(props: {
  model: FolderModel;
  repair: IRepair;
  trans: TranslationBundle;
}): JSX.Element {
  const { model, repair, trans } = props;
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <LinkButton
        label={nameRepair(repair, trans)}
        expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      />{' '}
      {isShown && (
        <div className="jp-GhScopedCreds-plan">
          <p>{trans.__('This changes:')}</p>
          {repair.steps.map(({ change }) => (
            <code key={change}>{change}</code>
          ))}
          <p>{trans.__('This undoes it:')}</p>
          {repair.steps.map(({ undo }) => (
            <code key={undo}>{undo}</code>
          ))}
          {nameErased(repair, trans)}
          <div>
            <ActionButton
              kind="accept"
              label={trans.__('Change it')}
              onClick={() => void model.repair(repair)}
            />
          </div>
        </div>
      )}
    </>
  );
}

/**
 * The last repair, which can be undone.
 */
export function LastRepair(props: {
  model: FolderModel;
  repair: IRepair;
  trans: TranslationBundle;
}): JSX.Element {
  const { model, repair, trans } = props;
  return (
    <div className="jp-GhScopedCreds-plan">
      <p>
        {trans.__('Changed here:')}{' '}
        <LinkButton
          label={trans.__('Undo')}
          caption={trans.__('Undo the last change')}
          onClick={() => void model.undo()}
        />
      </p>
      {repair.steps.map(({ change }) => (
        <code key={change}>{change}</code>
      ))}
    </div>
  );
}

/**
 * What a repair does that undoing does not bring back; nothing if there is none.
 */
function nameErased(
  { code }: IRepair,
  trans: TranslationBundle
): JSX.Element | null {
  switch (code) {
    case 'helper_after':
      return (
        <p>
          {trans.__(
            'Copies of the token are erased, which undoing does not bring back.'
          )}
        </p>
      );
    case 'former_helper':
      return (
        <p>
          {trans.__(
            'The old token is erased, which undoing does not bring back.'
          )}
        </p>
      );
    default:
      return null;
  }
}

function nameRepair(
  { code, scope }: IRepair,
  trans: TranslationBundle
): string {
  switch (code) {
    case 'ssh_remote':
      return trans.__('Use https here');
    case 'user_in_url':
      return trans.__('Take the user name out');
    case 'helper_after':
      return trans.__('Keep the token from it, here');
    case 'former_helper':
      return trans.__('Remove it');
    case 'forked':
      return trans.__('Push to my fork from here');
    case 'no_identity':
      switch (scope) {
        case 'local':
          return trans.__('Set name and address from GitHub, here');
        case 'global':
          return trans.__('Set them for all my repositories');
        default:
          return unknownCode(scope);
      }
    default:
      return unknownCode(code);
  }
}
