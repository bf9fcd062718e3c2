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
 * The settings that each misconfiguration is about; of the client ID and the app
 * URL, both have to be set.
 */
const SETTINGS: Record<MisconfigurationCode, readonly string[]> = {
  client_id_missing: ['client_id', 'app_url'],
  client_id_invalid: ['client_id', 'app_url'],
  swapped: ['client_id', 'app_url'],
  app_url_invalid: ['client_id', 'app_url'],
  hostname_invalid: ['hostname'],
  git_credentials_path_invalid: ['git_credentials_path'],
  switch_invalid: ['end_with_server', 'revoke'],
  storage_invalid: ['storage']
};

/**
 * What the administrator has to do.
 */
export function SetupGuide(props: {
  misconfiguration: MisconfigurationCode;
  program?: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { misconfiguration, program = PROGRAM, trans } = props;
  // A newer server may know of others.
  const settings: readonly string[] | undefined = SETTINGS[misconfiguration];
  return (
    <Disclosure
      className="jp-GhScopedCreds-guide"
      label={trans.__('For the administrator')}
    >
      <p>{describeMisconfiguration(misconfiguration, trans)}</p>
      {settings && (
        <>
          <p>
            {trans.__(
              "Set this in the server's configuration or in its environment:"
            )}
          </p>
          <dl>{settings.map(renderSetting)}</dl>
        </>
      )}
      <p>
        {trans.__(
          'Check the set-up and print ready-made configuration, in a terminal:'
        )}{' '}
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

/**
 * What a setting is called in the configuration, and in the environment.
 */
function renderSetting(name: string): JSX.Element {
  return (
    <React.Fragment key={name}>
      <dt>
        <code>{`c.GhScopedCreds.${name}`}</code>
      </dt>
      <dd>
        <code>{`GH_SCOPED_CREDS_${name.toUpperCase()}`}</code>
      </dd>
    </React.Fragment>
  );
}
