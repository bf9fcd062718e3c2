import type { TranslationBundle } from '@jupyterlab/translation';
import { Button, copyIcon } from '@jupyterlab/ui-components';
import React, { useEffect, useReducer, useRef, useState } from 'react';
import {
  copyText,
  Disclosure,
  formatCountdown,
  openPage,
  TimeBar,
  WebLink
} from '../ui';
import type { IPending } from '../wire';
import { hintAtLimit } from './limits';

/**
 * What can be done with a device code, and what came of it.
 */
export interface ICodeActions {
  /**
   * The element that shows the user code.
   */
  code: React.RefObject<HTMLElement>;

  /**
   * What came of the last attempt, in sentences.
   */
  notices: string[];

  /**
   * Copy the user code.
   */
  copy: () => void;

  /**
   * Copy the user code and open the verification page, within one click.
   */
  copyAndOpen: () => void;
}

/**
 * Copy and open a device code, if one is waiting, and remember what came of it.
 */
export function useCodeActions(
  pending: IPending | null,
  trans: TranslationBundle
): ICodeActions {
  const code = useRef<HTMLElement>(null);
  // With the code that it is about: of the next one nothing is copied yet.
  const [outcome, setOutcome] = useState({
    userCode: '',
    notices: [] as string[]
  });

  const report = async (copied: Promise<boolean>, opened: boolean) => {
    const notices = [
      (await copied)
        ? trans.__('The code is copied.')
        : trans.__(
            'The browser did not copy the code: it is selected, copy it with the keyboard or type it on GitHub.'
          )
    ];
    if (!opened) {
      notices.push(
        trans.__('The browser blocked the new tab: use the link above.')
      );
    }
    setOutcome({ userCode: pending!.user_code, notices });
  };

  return {
    code,
    notices: outcome.userCode === pending?.user_code ? outcome.notices : [],
    copy: () => void report(copyText(code.current!), true),
    copyAndOpen: () => {
      // Not awaited: browsers only let a page be opened within the click.
      const copied = copyText(code.current!);
      void report(copied, openPage(pending!.verification_uri));
    }
  };
}

/**
 * The user code, where to enter it, and how long it is good for.
 */
export function DeviceCode(props: {
  authorization: IPending;
  secondsLeft: () => number;
  actions: ICodeActions;
  trans: TranslationBundle;
}): JSX.Element {
  const { actions, authorization, secondsLeft, trans } = props;
  useTick();
  const left = secondsLeft();
  return (
    <>
      <p>
        {trans.__(
          'Enter this code on GitHub and choose Authorize, here or on another device:'
        )}
      </p>
      <div className="jp-GhScopedCreds-code">
        <code ref={actions.code}>{authorization.user_code}</code>
        <Button
          minimal
          onClick={actions.copy}
          title={trans.__('Copy the code')}
          aria-label={trans.__('Copy the code')}
        >
          <copyIcon.react tag="span" />
        </Button>
      </div>
      <p className="jp-GhScopedCreds-address">
        <WebLink address={authorization.verification_uri} trans={trans}>
          {authorization.verification_uri}
        </WebLink>
      </p>
      <TimeBar
        label={trans.__('Time left for the code')}
        left={left}
        full={authorization.expires_in}
        text={trans.__('%1 left', formatCountdown(left))}
      />
    </>
  );
}

/**
 * What may keep the code from being taken, once the person has waited for long.
 */
export function LimitHint(props: {
  authorization: IPending;
  secondsLeft: () => number;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { authorization, secondsLeft, trans } = props;
  useTick();
  const hint = hintAtLimit(secondsLeft(), authorization.expires_in, trans);
  return hint ? (
    <Disclosure label={trans.__('Did GitHub not take the code?')}>
      {hint}
    </Disclosure>
  ) : null;
}

/**
 * Render each second.
 */
function useTick(): void {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = window.setInterval(tick, 1000);
    return () => window.clearInterval(timer);
  }, []);
}
