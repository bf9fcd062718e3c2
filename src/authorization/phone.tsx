import type { TranslationBundle } from '@jupyterlab/translation';
import React, { lazy, Suspense, useState } from 'react';
import { Disclosure, isWebAddress } from '../ui';

/**
 * The longest address that makes a code which a phone still reads, in characters.
 */
const LIMIT = 300;

/**
 * Loaded when it is asked for: few people are.
 */
const QRCode = lazy(async () => ({
  default: (await import('./qrcode')).QRCode
}));

/**
 * The way to the verification page for who approves on a phone. The code is not
 * in it: GitHub wants it typed.
 */
export function PhoneApproval(props: {
  address: string;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { address, trans } = props;
  const [isOpen, setIsOpen] = useState(false);
  if (!isWebAddress(address) || address.length > LIMIT) {
    return null;
  }
  return (
    <Disclosure
      className="jp-GhScopedCreds-phone"
      label={trans.__('Approve on a phone')}
      onToggle={setIsOpen}
    >
      <p>{trans.__('Scan this with the phone, and type the code there.')}</p>
      {isOpen && (
        <Suspense fallback={null}>
          <QRCode address={address} trans={trans} />
        </Suspense>
      )}
    </Disclosure>
  );
}
