import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { Disclosure, WebLink } from '../ui';
import type { IFolder, IObstacle } from '../wire';

/**
 * What else can be behind an obstacle of an organization; nothing if that is not
 * what stands in the way.
 */
export function SignOn(props: {
  found: IFolder;
  leave: () => void;
  obstacle: IObstacle;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { found, leave, obstacle, trans } = props;
  const { host, repository } = found;
  const [owner = ''] = repository.split('/');
  if (obstacle.code !== 'not_selected_organization') {
    return null;
  }
  return (
    <Disclosure label={trans.__('Does the organization use single sign-on?')}>
      <p>{trans.__('Then sign in there first, and renew.')}</p>
      <p>
        <WebLink
          address={`https://${host}/orgs/${owner}/sso`}
          onClick={leave}
          trans={trans}
        >
          {trans.__('Sign in to the organization %1', owner)}
        </WebLink>
      </p>
    </Disclosure>
  );
}
