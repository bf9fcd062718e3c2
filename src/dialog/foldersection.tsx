import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { AuthorizationModel } from '../authorization';
import type { FolderModel } from '../folder';
import { FolderCheck } from '../folder';
import { isFolderTold } from '../refusals';
import type { DialogRequest } from './request';

/**
 * Whether it can be pushed, unless that has nothing to do with what was refused.
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
  if (request.refusal && !isFolderTold(request.refusal)) {
    return null;
  }
  return (
    <FolderCheck
      authorization={model}
      model={folder}
      {...{ isNext, leave, trans }}
    />
  );
}
