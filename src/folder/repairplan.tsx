import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useRef, useState } from 'react';
import { ActionButton, LinkButton, reveal, unknownCode } from '../ui';
import type { IFolder, IObstacle, IRepair } from '../wire';
import type { FolderModel } from './model';

/**
 * What would take an obstacle, or what a warning tells of, away: each by its name,
 * and the one that is asked for with all that it does.
 */
export function Repairs(props: {
  code: IObstacle['code'];
  found: IFolder;
  isNext: boolean;
  model: FolderModel;
  trans: TranslationBundle;
  isButton?: boolean;
}): JSX.Element | null {
  const { code, found, isButton = false, isNext, model, trans } = props;
  const [asked, setAsked] = useState('');
  const repairs = found.repairs.filter(repair => repair.code === code);
  const shown = repairs.find(repair => keyOf(repair) === asked);
  if (repairs.length === 0) {
    return null;
  }
  return (
    <>
      <div className="jp-GhScopedCreds-buttons">
        {repairs.map((repair, number) => (
          <Choice
            key={keyOf(repair)}
            // Once one is shown, it is its own button that goes on.
            isNext={isNext && !shown && number === 0}
            isShown={repair === shown}
            toggle={() => setAsked(repair === shown ? '' : keyOf(repair))}
            {...{ isButton, repair, trans }}
          />
        ))}
      </div>
      {shown && <RepairPlan repair={shown} {...{ isNext, model, trans }} />}
    </>
  );
}

/**
 * What shows a repair, by its name.
 */
function Choice(props: {
  isButton: boolean;
  isNext: boolean;
  isShown: boolean;
  repair: IRepair;
  toggle: () => void;
  trans: TranslationBundle;
}): JSX.Element {
  const { isButton, isNext, isShown, repair, toggle, trans } = props;
  const label = nameRepair(repair, trans);
  return isButton ? (
    <ActionButton
      expanded={isShown}
      kind={isNext ? 'accept' : 'reject'}
      label={label}
      onClick={toggle}
      primary={isNext}
    />
  ) : (
    <LinkButton expanded={isShown} label={label} onClick={toggle} />
  );
}

/**
 * A repair: what it changes and what would undo it, before it is made.
 */
function RepairPlan(props: {
  isNext: boolean;
  model: FolderModel;
  repair: IRepair;
  trans: TranslationBundle;
}): JSX.Element {
  const { isNext, model, repair, trans } = props;
  const plan = useRef<HTMLDivElement>(null);
  useEffect(() => reveal(plan.current!), [repair]);
  return (
    <div className="jp-GhScopedCreds-plan" ref={plan}>
      <p>{trans.__('This changes:')}</p>
      {repair.steps.map(({ change }) => (
        <code key={change}>{change}</code>
      ))}
      <p>{trans.__('This undoes it:')}</p>
      {repair.steps.map(({ undo }) => (
        <code key={undo}>{undo}</code>
      ))}
      {nameErased(repair, trans)}
      <div className="jp-GhScopedCreds-buttons">
        <ActionButton
          kind={isNext ? 'accept' : 'reject'}
          label={trans.__('Change it')}
          onClick={() => void model.repair(repair)}
        />
      </div>
    </div>
  );
}

/**
 * What tells a repair from all others of this folder.
 */
function keyOf({ code, scope, steps }: IRepair): string {
  return [code, scope, steps[0]?.change].join(' ');
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
            'This also erases copies of the token: undoing does not bring them back.'
          )}
        </p>
      );
    case 'former_helper':
      return (
        <p>
          {trans.__(
            'This also erases the old token: undoing does not bring it back.'
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
      return trans.__('Do not give it the token here');
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
