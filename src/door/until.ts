import type { ISignal } from '@lumino/signaling';

/**
 * Resolve as soon as it is so, as far as these signals tell.
 */
export function until(
  isSo: () => boolean,
  ...signals: ISignal<unknown, unknown>[]
): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (isSo()) {
        signals.forEach(signal => signal.disconnect(look));
        resolve();
      }
    };
    signals.forEach(signal => signal.connect(look));
    look();
  });
}
