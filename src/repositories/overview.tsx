import type { TranslationBundle } from '@jupyterlab/translation';
import { Button, refreshIcon } from '@jupyterlab/ui-components';
import React, { useEffect, useRef, useState } from 'react';
import { tellFailure } from '../authorization';
import { installPage, reveal, WebLink } from '../ui';
import { RepositoryList } from './list';
import type { RepositoryModel } from './model';

/**
 * From this many repositories on, there is a field to search them.
 */
const SEARCHED_FROM = 8;

/**
 * Where one can push, or how to get there.
 */
export function RepositoryOverview(props: {
  appUrl: string | null;
  isFolded: boolean;
  /** Whether what is in front of the person offers to install the app. */
  isInstallAbove: boolean;
  isInstallNext: boolean;
  isNarrowed: boolean;
  leave: () => void;
  model: RepositoryModel;
  trans: TranslationBundle;
}): JSX.Element {
  const { appUrl, isFolded, isInstallAbove, isInstallNext } = props;
  const { isNarrowed, leave, model, trans } = props;
  const [query, setQuery] = useState('');
  // The person's own choice, once there is one.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { failure, isInstalledNowhere, isLoading, repositories } = model;
  const install = appUrl && installPage(appUrl);
  const isSearched = repositories.length >= SEARCHED_FROM;
  const isOpen = chosen ?? !isFolded;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) {
      reveal(section.current!);
    }
  }, [chosen]);

  return (
    <section
      className="jp-GhScopedCreds-repositories"
      aria-label={trans.__('Repositories')}
      aria-busy={isLoading}
      ref={section}
    >
      <div className="jp-GhScopedCreds-repositoriesHead">
        {isInstalledNowhere ? (
          // Nothing would be behind it.
          <span>{summarizeRepositories(model, trans)}</span>
        ) : (
          // No `Disclosure`: what it opens is below the row, and it opens and
          // closes by itself until the person does.
          <details className="jp-GhScopedCreds-disclosure" open={isOpen}>
            <summary
              onClick={event => {
                event.preventDefault();
                setChosen(!isOpen);
              }}
            >
              {summarizeRepositories(model, trans)}
            </summary>
          </details>
        )}
        <Button
          minimal
          // A disabled button would lose the focus; asking twice asks once.
          aria-disabled={isLoading}
          onClick={() => void model.refresh()}
          title={trans.__('Ask GitHub again')}
          aria-label={trans.__('Ask GitHub again')}
        >
          <refreshIcon.react tag="span" />
        </Button>
      </div>
      {failure && (
        <p className="jp-GhScopedCreds-warning" role="alert">
          {trans.__('This is not all: %1', tellFailure(failure, trans))}
        </p>
      )}
      {model.isCut && (
        <p className="jp-GhScopedCreds-warning">
          {trans.__(
            'There are more repositories on GitHub than can be listed here: some are left out.'
          )}
        </p>
      )}
      {isInstalledNowhere && !isInstallAbove && (
        <>
          <p>
            {install
              ? trans.__(
                  'Install the app and choose the repositories: then git can push to them.'
                )
              : trans.__(
                  "Ask your administrator for the app's address, then install it on the repositories that you choose."
                )}
          </p>
          {install && !isInstallNext && (
            <p>
              <WebLink address={install} onClick={leave} trans={trans}>
                {trans.__('Install the app on GitHub')}
              </WebLink>
            </p>
          )}
        </>
      )}
      {isOpen && isSearched && (
        <input
          className="jp-mod-styled"
          type="search"
          value={query}
          placeholder={trans.__('Search repositories')}
          aria-label={trans.__('Search repositories')}
          onChange={event => setQuery(event.target.value)}
        />
      )}
      {isOpen && model.installations.length > 0 && (
        <RepositoryList
          query={isSearched ? query : ''}
          {...{ isNarrowed, leave, model, trans }}
        />
      )}
      {isOpen && install && !isNarrowed && !isInstalledNowhere && (
        <p>
          <WebLink address={install} onClick={leave} trans={trans}>
            {trans.__('Install the app for another owner')}
          </WebLink>
        </p>
      )}
    </section>
  );
}

function summarizeRepositories(
  { failure, isLoading, repositories }: RepositoryModel,
  trans: TranslationBundle
): string {
  const count = repositories.filter(found => !found.obstacle).length;
  if (count) {
    return trans._n(
      'You can push to %1 repository',
      'You can push to %1 repositories',
      count
    );
  }
  if (isLoading) {
    return trans.__('Asking GitHub where you can push…');
  }
  return failure
    ? trans.__('Where you can push is not known')
    : trans.__('You cannot push to any repository yet');
}
