import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import { authorizeFor } from '../authorization';
import { ActionButton, isWebAddress, Mark, openPage } from '../ui';
import type { IFolder, IObstacle } from '../wire';
import { cureOf } from './cure';
import type { FolderModel } from './model';
import { nameWidening } from './narrowing';
import { describeObstacle } from './obstacles';
import { OwnerRequest } from './ownerrequest';
import { namePage } from './pages';
import { Repairs } from './repairplan';
import { SignOn } from './signon';

/**
 * What stands in the way of a push, and the one thing that takes it away.
 */
export function Obstacle(props: {
  authorization: AuthorizationModel;
  found: IFolder;
  isNext: boolean;
  leave: (folder?: FolderModel) => void;
  model: FolderModel;
  obstacle: IObstacle;
  trans: TranslationBundle;
}): JSX.Element {
  const { authorization, found, isNext, leave, model } = props;
  const { obstacle, trans } = props;
  const kind = isNext ? 'accept' : 'reject';
  return (
    <>
      <div className="jp-GhScopedCreds-status">
        <Mark isGood={false} trans={trans} />
        <div>{describeObstacle(obstacle, found, trans)}</div>
      </div>
      {cure()}
      <SignOn leave={() => leave(model)} {...{ found, obstacle, trans }} />
      <OwnerRequest
        obstacle={obstacle}
        onAsked={() => leave(model)}
        repository={found.repository}
        trans={trans}
      />
    </>
  );

  function cure(): JSX.Element | null {
    const { code, link } = obstacle;
    switch (cureOf(obstacle, found)) {
      case 'repair':
        return (
          <Repairs code={code} isButton {...{ found, isNext, model, trans }} />
        );
      case 'widen':
        return (
          <div className="jp-GhScopedCreds-buttons">
            <ActionButton
              kind={kind}
              {...nameWidening(trans)}
              onClick={() => void authorizeFor(authorization, '')}
              primary={isNext}
            />
          </div>
        );
      case 'page':
        return link && isWebAddress(link) ? (
          <div className="jp-GhScopedCreds-buttons">
            <ActionButton
              kind={kind}
              label={namePage(obstacle, trans)}
              caption={trans.__('Opens in a new tab')}
              onClick={() => {
                leave(model);
                openPage(link);
              }}
              primary={isNext}
            />
          </div>
        ) : null;
      case null:
        return null;
    }
  }
}

/**
 * What keeps nobody from pushing, and is to be known all the same.
 */
export function Warning(props: {
  found: IFolder;
  model: FolderModel;
  trans: TranslationBundle;
  warning: IObstacle;
}): JSX.Element {
  const { found, model, trans, warning } = props;
  return (
    <div className="jp-GhScopedCreds-warning">
      {describeObstacle(warning, found, trans)}{' '}
      <Repairs
        code={warning.code}
        isNext={false}
        {...{ found, model, trans }}
      />
    </div>
  );
}
