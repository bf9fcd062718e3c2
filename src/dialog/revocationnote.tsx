import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { describeRevocation } from '../authorization';
import { WebLink } from '../ui';
import type { IRevocation } from '../wire';

/**
 * What has come of revoking a token, and where the person can do it instead.
 */
export function RevocationNote(props: {
  host: string;
  isReplaced: boolean;
  revocation: IRevocation;
  trans: TranslationBundle;
}): JSX.Element {
  const { host, isReplaced, revocation, trans } = props;
  const said = describeRevocation(revocation, isReplaced, trans);
  const { failure } = revocation;
  if (failure === null) {
    return <p>{said}</p>;
  }
  return (
    <div className="jp-GhScopedCreds-warning" role="alert">
      <p>{said}</p>
      {failure.detail && (
        <p className="jp-GhScopedCreds-detail">{failure.detail}</p>
      )}
      <p>
        <WebLink
          address={`https://${host}/settings/apps/authorizations`}
          trans={trans}
        >
          {trans.__('Authorized GitHub Apps')}
        </WebLink>
      </p>
    </div>
  );
}
