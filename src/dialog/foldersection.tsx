import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { FolderCheck } from '../folder';
import { AskingNote } from './askingnote';
import { askersHere, isFolderShown } from './infront';
import type { DialogRequest } from './request';

/**
 * Whether it can be pushed, and what git asks for there.
 */
export function FolderSection(props: {
  folder: FolderModel;
  isNext: boolean;
  leave: (folder?: FolderModel) => void;
  model: AuthorizationModel;
  request: DialogRequest;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { folder, isNext, leave, model, request, trans } = props;
  const askers = askersHere(folder, request);
  if (!isFolderShown(model, folder, request)) {
    return null;
  }
  return (
    <FolderCheck
      authorization={model}
      model={folder}
      need={
        askers.length > 0 ? (
          <AskingNote
            isDoneAgain={request.isDoneAgain}
            {...{ askers, trans }}
          />
        ) : undefined
      }
      {...{ isNext, leave, trans }}
    />
  );
}
