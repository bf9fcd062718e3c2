import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { Disclosure, WebLink } from '../ui';
import type { MisconfigurationCode } from '../wire';
import { describeMisconfiguration, PROGRAM } from './failures';

/**
 * Where the set-up is described.
 */
const GUIDE_URL =
  'https://github.com/jupyter-gh-scoped-creds/jupyter_gh_scoped_creds/blob/main/docs/administrators.md';

/**
 * The settings' names in the configuration and in the environment.
 */
const CLIENT_ID_NAMES = [
  'c.GhScopedCreds.client_id',
  'GH_SCOPED_CREDS_CLIENT_ID'
];
const APP_URL_NAMES = ['c.GhScopedCreds.app_url', 'GH_SCOPED_CREDS_APP_URL'];

/**
 * What the administrator has to do.
 */
export function SetupGuide(props: {
  misconfiguration: MisconfigurationCode;
  program?: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { misconfiguration, program = PROGRAM, trans } = props;
  return (
    <Disclosure
      className="jp-GhScopedCreds-guide"
      label={trans.__('For the administrator')}
    >
      <p>{describeMisconfiguration(misconfiguration, trans)}</p>
      <p>
        {trans.__(
          "Set both in the server's configuration or in its environment:"
        )}
      </p>
      <dl>
        <dt>{trans.__('Client ID of the GitHub App')}</dt>
        {CLIENT_ID_NAMES.map(renderName)}
        <dt>{trans.__('URL of the GitHub App')}</dt>
        {APP_URL_NAMES.map(renderName)}
      </dl>
      <p>
        {trans.__('Examine the set-up, and get ready snippets, in a terminal:')}{' '}
        <code className="jp-GhScopedCreds-command">{`${program} doctor`}</code>
      </p>
      <p>
        <WebLink address={GUIDE_URL} trans={trans}>
          {trans.__('How to configure the GitHub App')}
        </WebLink>
      </p>
    </Disclosure>
  );
}

function renderName(name: string): JSX.Element {
  return (
    <dd key={name}>
      <code>{name}</code>
    </dd>
  );
}
