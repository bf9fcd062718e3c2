import type { TranslationBundle } from '@jupyterlab/translation';
import qrcode from 'qrcode-generator';
import React, { useEffect, useRef } from 'react';
import { reveal } from '../ui';

/**
 * The empty modules around a code without which scanners do not find it.
 */
const QUIET_ZONE = 4;

/**
 * An address as a QR code: dark on white in every theme, as not all scanners
 * read the reverse.
 */
export function QRCode(props: {
  address: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { address, trans } = props;
  const image = useRef<SVGSVGElement>(null);
  useEffect(() => reveal(image.current!), []);
  // As small as the address lets it be, with a little damage allowed.
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * QUIET_ZONE;
  let dark = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) {
        dark += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`;
      }
    }
  }
  return (
    <svg
      className="jp-GhScopedCreds-qrcode"
      ref={image}
      role="img"
      aria-label={trans.__('QR code of %1', address)}
      shapeRendering="crispEdges"
      viewBox={`0 0 ${size} ${size}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
