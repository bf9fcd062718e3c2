import type { IDisposable } from '@lumino/disposable';

/**
 * Tells when the person is back from GitHub, where something may have changed.
 */
export class ReturnWatch implements IDisposable {
  /**
   * Construct a watch that is silent before `expect`.
   */
  constructor(onReturn: () => void) {
    this._onReturn = onReturn;
    document.addEventListener('visibilitychange', this._look);
    window.addEventListener('focus', this._look);
  }

  /**
   * The person goes to GitHub to change something.
   */
  expect(): void {
    this._isExpected = true;
  }

  /**
   * Whether the watch has ended.
   */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * End the watch.
   */
  dispose(): void {
    this._isDisposed = true;
    document.removeEventListener('visibilitychange', this._look);
    window.removeEventListener('focus', this._look);
  }

  private _look = (): void => {
    if (this._isExpected && !document.hidden) {
      this._isExpected = false;
      this._onReturn();
    }
  };

  private _isDisposed = false;
  private _isExpected = false;
  private _onReturn: () => void;
}
