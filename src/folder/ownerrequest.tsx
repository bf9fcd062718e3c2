import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef, useState } from 'react';
import { copyText, Disclosure, LinkButton } from '../ui';
import type { IObstacle } from '../wire';

/**
 * A text that the person can send to an owner of the organization; nothing if
 * the obstacle is not one that only an owner can solve.
 */
export function OwnerRequest(props: {
  obstacle: IObstacle;
  onAsked: () => void;
  repository: string;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { obstacle, onAsked, repository, trans } = props;
  const quote = useRef<HTMLQuoteElement>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const request = wordRequest(obstacle, repository, trans);
  if (!request) {
    return null;
  }
  return (
    <Disclosure label={trans.__('Ask an owner of the organization')}>
      <blockquote ref={quote}>{request}</blockquote>
      <LinkButton
        label={trans.__('Copy the text for an owner')}
        onClick={() => {
          onAsked();
          void copyText(quote.current!).then(setIsCopied);
        }}
      />{' '}
      <span role="status">
        {isCopied === null
          ? ''
          : isCopied
            ? trans.__('The text is copied.')
            : trans.__('It is selected: copy it with the keyboard.')}
      </span>
    </Disclosure>
  );
}

function wordRequest(
  { code, link }: IObstacle,
  repository: string,
  trans: TranslationBundle
): string | null {
  switch (code) {
    case 'not_installed_organization':
      return link
        ? trans.__(
            'Please install the GitHub App of our Jupyter on %1, so that I can push to it for a few hours at a time: %2',
            repository,
            link
          )
        : null;
    case 'not_selected_organization':
      return link
        ? trans.__(
            'Please add %1 to the repositories of the GitHub App of our Jupyter, so that I can push to it for a few hours at a time: %2',
            repository,
            link
          )
        : null;
    default:
      return null;
  }
}
