import { GroupItem, TextItem } from '@jupyterlab/statusbar';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import React from 'react';
import '../../style/statusbar.css';
import type { AuthorizationModel } from '../authorization';
import { describeEndless, nameServer, summarize } from '../authorization';
import type { FolderModel } from '../folder';
import { FolderWatch, markedObstacle } from '../folder';
import type { Preferences } from '../preferences';
import { formatDuration, pushIcon, unknownCode } from '../ui';

/**
 * A status item's text and what is told about it on hover.
 */
interface IStatus {
  label: string;
  title: string;
}

/**
 * The status bar item. It keeps the model's pace: minutes need no other timer.
 */
export class StatusItem extends VDomRenderer<AuthorizationModel> {
  /**
   * Construct a status item.
   */
  constructor(options: StatusItem.IOptions) {
    super(options.model);
    this._folder = options.folder;
    this._onActivate = options.onActivate;
    this._preferences = options.preferences;
    this._trans = options.translator.load('jupyter_gh_scoped_creds');
    this._preferences.changed.connect(this.update, this);
    this._folder.stateChanged.connect(this.update, this);
    this._watch = new FolderWatch(
      options.folder,
      options.model,
      () => options.preferences.showStatusItem
    );
    this.addClass('jp-mod-highlighted');
    this.addClass('jp-GhScopedCreds-StatusItem');
  }

  /**
   * End with all that it follows.
   */
  override dispose(): void {
    this._watch.dispose();
    super.dispose();
  }

  /**
   * Render the present state; nothing before it is known.
   */
  protected render(): JSX.Element | null {
    if (this.model.authorization.state === 'loading') {
      return null;
    }
    this.toggleClass(
      'jp-mod-warning',
      this.model.expiresWithin(this._preferences.warningMinutes)
    );
    this.toggleClass('jp-mod-ended', hasEnded(this.model));
    const { label, title } = describeStatus(this.model, this._trans);
    const obstacle =
      this.model.authorization.state === 'authorized' &&
      markedObstacle(this._folder)
        ? this._trans.__('This folder cannot be pushed yet')
        : null;
    return (
      <GroupItem
        role="button"
        tabIndex={0}
        spacing={2}
        title={[title, obstacle, nameServer(this.model, this._trans)]
          .filter(Boolean)
          .join('\n')}
        onClick={this._onActivate}
        onKeyDown={event => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            this._onActivate();
          }
        }}
      >
        <pushIcon.react tag="span" stylesheet="statusBar" />
        <TextItem source={label} />
        <>
          {obstacle && (
            <span
              className="jp-GhScopedCreds-mark"
              role="img"
              aria-label={obstacle}
            />
          )}
        </>
      </GroupItem>
    );
  }

  private _folder: FolderModel;
  private _onActivate: () => void;
  private _preferences: Preferences;
  private _trans: TranslationBundle;
  private _watch: FolderWatch;
}

/**
 * A namespace for `StatusItem` statics.
 */
export namespace StatusItem {
  /**
   * Options for creating a status item.
   */
  export interface IOptions {
    /**
     * The repository whose troubles to mark.
     */
    folder: FolderModel;

    /**
     * The authorization to show.
     */
    model: AuthorizationModel;

    /**
     * Called on click, Enter and Space.
     */
    onActivate: () => void;

    /**
     * When to warn.
     */
    preferences: Preferences;

    /**
     * The application's translator.
     */
    translator: ITranslator;
  }
}

/**
 * Whether what there was is over, which takes more notice than what soon will be.
 */
function hasEnded({ authorization }: AuthorizationModel): boolean {
  return authorization.state === 'unauthorized' && authorization.ended !== null;
}

function describeStatus(
  model: AuthorizationModel,
  trans: TranslationBundle
): IStatus {
  const { authorization } = model;
  const title = summarize(model, trans);
  switch (authorization.state) {
    case 'unconfigured':
      return { label: trans.__('GitHub push: not set up'), title };
    case 'unauthorized':
      if (!authorization.ended) {
        return { label: trans.__('GitHub push: not authorized'), title };
      }
      switch (authorization.ended.reason) {
        case 'token_expired':
          return { label: trans.__('GitHub push: expired'), title };
        case 'token_rejected':
          return { label: trans.__('GitHub push: no longer accepted'), title };
        case 'memory_gone':
          return { label: trans.__('GitHub push: gone from memory'), title };
        default: {
          const reason = unknownCode(authorization.ended.reason);
          return { label: trans.__('GitHub push: %1', reason), title };
        }
      }
    case 'pending': {
      const left = authorization.renewing?.seconds_left ?? null;
      return {
        label:
          left === null
            ? trans.__('GitHub push: waiting')
            : trans.__(
                'GitHub push: %1, renewing',
                formatDuration(left, trans)
              ),
        title: trans.__(
          'Waiting for the code %1 to be approved on GitHub',
          authorization.user_code
        )
      };
    }
    case 'authorized': {
      const left = model.secondsLeft;
      return left === null
        ? {
            label: trans.__('GitHub push: does not expire'),
            title: describeEndless(authorization.ends_with_server, trans)
          }
        : {
            label: trans.__('GitHub push: %1', formatDuration(left, trans)),
            title
          };
    }
    // Nothing is rendered before there is an answer.
    case 'loading':
    case 'unknown':
      return { label: trans.__('GitHub push: unknown'), title };
  }
}
